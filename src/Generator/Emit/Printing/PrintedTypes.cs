using System.Collections.Immutable;
using Contracts.Generator.Model;
using Contracts.Generator.Model.Printing;
using Contracts.Reflection;

namespace Contracts.Generator.Emit.Printing;

/// <summary>Spells messages and enums in protobuf, as the runtime's reflection does.</summary>
internal sealed class PrintedTypes
{
    /// <summary>The oneof of a union's cases.</summary>
    public const string Cases = "kind";

    private readonly Dictionary<string, PrintedType> _all = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeclaredMessageModel> _declared = new(StringComparer.Ordinal);

    /// <summary>Spells what a project's contracts mention.</summary>
    /// <param name="project">The contracts.</param>
    /// <param name="declared">Messages that have a .proto file already.</param>
    public PrintedTypes(PrintedProject project, EquatableArray<DeclaredMessageModel> declared)
    {
        foreach (var message in declared.Where(each => !_declared.ContainsKey(each.Type.Name)))
        {
            _declared.Add(message.Type.Name, message);
        }

        var made = project.Services.SelectMany(static service => service.Operations)
            .SelectMany(static operation => new[] { operation.Request.Made, operation.Progress?.Report.Made, operation.Result.Made }).OfType<MessageModel>();
        foreach (var message in project.Messages.Concat(made))
        {
            Add(message);
        }

        foreach (var operation in project.Services.SelectMany(static service => service.Operations))
        {
            if (operation.Progress is { } progress)
            {
                Add(operation.Response.WireName, progress);
            }
        }
    }

    public IReadOnlyDictionary<string, PrintedType> All => _all;

    /// <summary>What a method takes or gives; <see langword="null"/> where no file is known to declare it.</summary>
    public PrintedFieldType? Of(PayloadModel payload) => Find(payload.Type, payload.WireName);

    // An empty request is a type of ours in C#, and a well-known one in protobuf.
    private PrintedFieldType? Find(TypeRef type, string wireName) =>
        wireName.Length > 0 ? new PrintedFieldType(wireName, IsDeclared: true)
        : type.Name == KnownNames.Empty ? Find(new TypeRef("global::Google.Protobuf.WellKnownTypes.Empty"), "")
        : _declared.TryGetValue(type.NotNull.Name, out var found) ? new PrintedFieldType(found.WireName, found.File, IsDeclared: true)
        : null;

    private void Add(MessageModel message)
    {
        if (_all.ContainsKey(message.WireName))
        {
            return;
        }

        string? unknown = null;
        var names = new HashSet<string>(StringComparer.Ordinal) { Cases };
        var fields = message.Fields.Select(field => Field(field, names, ref unknown)).ToImmutableArray();
        var cases = message.Cases.OrderBy(static each => each.Number)
            .Select(each => new PrintedField(each.Number, Free(SchemaEmitter.Name(each), names), SchemaEmitter.Name(each), "", "", Type(each.Value, ref unknown)));
        _all.Add(message.WireName, new PrintedMessage(message.WireName, [.. fields, .. cases])
        {
            IsUnion = message.Cases.Count > 0,
            ReservedNumbers = message.ReservedNumbers,
            ReservedNames = message.ReservedNames,
            Unknown = unknown,
        });
    }

    // As ReportedMarshaller of the runtime describes it.
    private void Add(string name, ProgressModel progress)
    {
        string? unknown = null;
        ImmutableArray<PrintedField> fields =
        [
            new PrintedField(1, "progress", "Progress", "", "", Type(progress.Report, ref unknown)),
            new PrintedField(2, "result", "Result", "", "", Type(progress.Result, ref unknown)),
        ];
        _all[name] = new PrintedMessage(name, fields) { IsUnion = true, Unknown = unknown };
    }

    private PrintedFieldType Type(PayloadModel payload, ref string? unknown) => payload.Type.Name == KnownNames.Empty
        ? Of(payload)!.Value
        : Type(new NestedModel(payload.Type, IsValueType: false, payload.Marshaller) { WireName = payload.WireName }, ref unknown);

    private PrintedField Field(FieldModel field, HashSet<string> names, ref string? unknown)
    {
        var name = Free(field.Member, names);
        return field.Shape switch
        {
            SingleShape single => new PrintedField(field.Number, name, field.Member, single is { IsOptional: true, Value: ScalarModel value } && !IsMessage(value) ? "optional" : "", "", Type(single.Value, ref unknown)),
            ListShape list => new PrintedField(field.Number, name, field.Member, "repeated", "", Type(list.Item, ref unknown)),
            MapShape map => new PrintedField(field.Number, name, field.Member, "", Type(map.Key, ref unknown).Name, Type(map.Value, ref unknown)),
            _ => throw new InvalidOperationException($"{field.Shape} is no shape."),
        };
    }

    private PrintedFieldType Type(ValueModel value, ref string? unknown)
    {
        switch (value)
        {
            case ScalarModel { Enum: { } type }:
                if (!_all.ContainsKey(type.WireName))
                {
                    _all.Add(type.WireName, PrintedEnum.Of(type));
                }

                return new PrintedFieldType(type.WireName, IsDeclared: true);
            case ScalarModel scalar:
                return IsMessage(scalar)
                    ? new PrintedFieldType(scalar.ProtoType, _declared.Values.First(each => each.WireName == scalar.ProtoType).File, IsDeclared: true)
                    : new PrintedFieldType(scalar.ProtoType);
            case NestedModel nested when Find(nested.Type, nested.WireName) is { } found:
                return found;
            case NestedModel { Marshaller: var marshaller } nested when marshaller.StartsWith(KnownNames.GoogleMarshaller, StringComparison.Ordinal):
                unknown = nested.Type.Name;
                return PrintedFieldType.Bytes;
            default:
                return PrintedFieldType.Bytes;
        }
    }

    private static bool IsMessage(ScalarModel scalar) => scalar.ProtoType.IndexOf('.') > 0;

    private static string Free(string member, HashSet<string> taken)
    {
        var name = ProtoNames.Field(member);
        while (!taken.Add(name))
        {
            name += "_";
        }

        return name;
    }
}
