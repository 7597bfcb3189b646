using Google.Protobuf.Reflection;

namespace Contracts.Marshalling.Protobuf;

/// <summary>A protobuf message as its marshaller writes it: generated code lists the fields, for those who ask a server what it speaks.</summary>
public sealed class MessageSchema
{
    private readonly List<FieldSchema> _fields = [];
    private readonly List<int> _reservedNumbers = [];
    private readonly List<string> _reservedNames = [];

    /// <summary>Describes a message of a C# type.</summary>
    /// <param name="name">The full protobuf name.</param>
    public MessageSchema(string name) => Name = name;

    /// <summary>Takes over the description of a message from a .proto file.</summary>
    public MessageSchema(MessageDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        Name = descriptor.FullName;
        Descriptor = descriptor;
    }

    /// <summary>The full protobuf name.</summary>
    public string Name { get; }

    /// <summary>The description that came with a .proto file; <see langword="null"/> for a C# type.</summary>
    internal MessageDescriptor? Descriptor { get; }

    internal IReadOnlyList<FieldSchema> Fields => _fields;

    internal IReadOnlyList<int> ReservedNumbers => _reservedNumbers;

    internal IReadOnlyList<string> ReservedNames => _reservedNames;

    /// <summary>Adds a field.</summary>
    /// <param name="number">The field number.</param>
    /// <param name="member">The C# member; in protobuf <c>MemberName</c> is <c>member_name</c>.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="label">How often it occurs.</param>
    /// <returns>This schema.</returns>
    public MessageSchema Field(int number, string member, FieldType type, FieldLabel label = FieldLabel.Plain)
    {
        _fields.Add(new FieldSchema(number, member, type, label));
        return this;
    }

    /// <summary>Adds field numbers that are not to be used again.</summary>
    /// <returns>This schema.</returns>
    public MessageSchema Reserved(params int[] numbers)
    {
        _reservedNumbers.AddRange(numbers);
        return this;
    }

    /// <summary>Adds field names, spelt as in protobuf, that are not to be used again.</summary>
    /// <returns>This schema.</returns>
    public MessageSchema Reserved(params string[] names)
    {
        _reservedNames.AddRange(names);
        return this;
    }
}
