using Contracts.Marshalling.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using FieldType = Contracts.Marshalling.Protobuf.FieldType;
using Kind = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;
using Occurrence = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Label;

namespace Contracts.Reflection;

/// <summary>The types that services mention, directly or not, as protobuf descriptors.</summary>
internal sealed class TypeGraph
{
    private const string Cases = "kind";
    private readonly Dictionary<string, TypeNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _declared = new(StringComparer.Ordinal);

    /// <summary>The types that C# declares, by their full names.</summary>
    public IReadOnlyDictionary<string, TypeNode> Nodes => _nodes;

    /// <summary>The files that .proto files were compiled to, by their names, with all that they import.</summary>
    public IReadOnlyDictionary<string, FileDescriptor> Declared => _declared;

    /// <summary>Takes a message in, and what it mentions.</summary>
    public void Add(MessageSchema schema)
    {
        if (schema.Descriptor is { } descriptor)
        {
            Declare(descriptor.File);
        }
        else if (!_nodes.ContainsKey(schema.Name))
        {
            var message = new DescriptorProto { Name = ProtoNames.Simple(schema.Name) };
            // It is known before it is looked into, as it may hold itself.
            _nodes.Add(schema.Name, new TypeNode(schema.Name, message, Enum: null));
            foreach (var field in schema.Fields)
            {
                AddField(message, schema.Name, field);
            }

            AddOptionals(message);
            message.ReservedRange.AddRange(schema.ReservedNumbers.Select(static number => new DescriptorProto.Types.ReservedRange { Start = number, End = number + 1 }));
            message.ReservedName.AddRange(schema.ReservedNames);
        }
    }

    private void Declare(FileDescriptor file)
    {
        if (_declared.TryAdd(file.Name, file))
        {
            foreach (var dependency in file.Dependencies)
            {
                Declare(dependency);
            }
        }
    }

    private void AddField(DescriptorProto message, string name, FieldSchema schema)
    {
        var field = new FieldDescriptorProto
        {
            Name = Unused(ProtoNames.Field(schema.Member), message),
            JsonName = ProtoNames.Json(schema.Member),
            Number = schema.Number,
            Label = schema.Label == FieldLabel.Repeated || schema.Type.Entry is not null ? Occurrence.Repeated : Occurrence.Optional,
        };
        message.Field.Add(field);
        if (schema.Type.Entry is var (key, value))
        {
            var entry = Entry(key, value, ProtoNames.Json(schema.Member));
            message.NestedType.Add(entry);
            field.Type = Kind.Message;
            field.TypeName = $".{name}.{entry.Name}";
            return;
        }

        SetType(field, schema.Type);
        if (schema.Label == FieldLabel.Case)
        {
            if (message.OneofDecl.Count == 0)
            {
                message.OneofDecl.Add(new OneofDescriptorProto { Name = Cases });
            }

            field.OneofIndex = 0;
        }

        if (schema.Label == FieldLabel.Optional && field.Type != Kind.Message)
        {
            field.Proto3Optional = true;
        }
    }

    private DescriptorProto Entry(FieldType key, FieldType value, string json)
    {
        // The name that protoc gives it, and that readers demand of a map's entry.
        var entry = new DescriptorProto { Name = $"{char.ToUpperInvariant(json[0])}{json[1..]}Entry", Options = new MessageOptions { MapEntry = true } };
        entry.Field.Add(new FieldDescriptorProto { Name = "key", JsonName = "key", Number = 1, Label = Occurrence.Optional });
        entry.Field.Add(new FieldDescriptorProto { Name = "value", JsonName = "value", Number = 2, Label = Occurrence.Optional });
        SetType(entry.Field[0], key);
        SetType(entry.Field[1], value);
        return entry;
    }

    private void SetType(FieldDescriptorProto field, FieldType type)
    {
        if (type.ScalarName is { } scalar)
        {
            SetScalar(field, scalar);
        }
        else if (type.EnumName is { } name)
        {
            _nodes.TryAdd(name, new TypeNode(name, Message: null, Enumeration(name, type.EnumValues)));
            field.Type = Kind.Enum;
            field.TypeName = "." + name;
        }
        else if (type.Source?.Schema is { } schema)
        {
            Add(schema);
            field.Type = Kind.Message;
            field.TypeName = "." + schema.Name;
        }
        else
        {
            // A message that nobody has described is bytes, as far as can be said: they are the same on the wire.
            field.Type = Kind.Bytes;
        }
    }

    private void SetScalar(FieldDescriptorProto field, string name)
    {
        MessageDescriptor? wellKnown = name switch
        {
            "google.protobuf.Timestamp" => Timestamp.Descriptor,
            "google.protobuf.Duration" => Duration.Descriptor,
            "google.protobuf.Value" => Value.Descriptor,
            _ => null,
        };
        if (wellKnown is null)
        {
            field.Type = System.Enum.Parse<Kind>(name, ignoreCase: true);
            return;
        }

        Declare(wellKnown.File);
        field.Type = Kind.Message;
        field.TypeName = "." + name;
    }

    private static EnumDescriptorProto Enumeration(string name, IReadOnlyList<(string Member, int Number)> values)
    {
        var type = ProtoNames.Simple(name);
        var described = new EnumDescriptorProto { Name = type };
        // proto3: the first value is zero.
        if (!values.Any(static value => value.Number == 0))
        {
            described.Value.Add(new EnumValueDescriptorProto { Name = ProtoNames.EnumValue(type, "Unspecified"), Number = 0 });
        }

        described.Value.AddRange(values
            .OrderBy(static value => value.Number == 0 ? 0 : 1)
            .Select(value => new EnumValueDescriptorProto { Name = ProtoNames.EnumValue(type, value.Member), Number = value.Number }));
        if (values.DistinctBy(static value => value.Number).Count() < values.Count)
        {
            described.Options = new EnumOptions { AllowAlias = true };
        }

        return described;
    }

    // An optional field is the one case of a oneof that nobody sees; those stand behind the others.
    private static void AddOptionals(DescriptorProto message)
    {
        foreach (var field in message.Field.Where(static field => field.Proto3Optional))
        {
            field.OneofIndex = message.OneofDecl.Count;
            message.OneofDecl.Add(new OneofDescriptorProto { Name = "_" + field.Name });
        }
    }

    private static string Unused(string name, DescriptorProto message)
    {
        while (name == Cases || message.Field.Any(field => field.Name == name))
        {
            name += "_";
        }

        return name;
    }
}
