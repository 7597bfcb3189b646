namespace Contracts.Generator.Proto.Syntax;

/// <summary>A field, an extension, a group or a map.</summary>
internal sealed class FieldSyntax
{
    public string Name { get; set; } = string.Empty;

    public int NameAt { get; set; } = -1;

    public int Start { get; set; } = -1;

    public int HeadEnd { get; set; } = -1;

    public FieldLabel Label { get; set; }

    public FieldType Type { get; set; }

    /// <summary>The type's name as written, empty for the types of the language.</summary>
    public string TypeName { get; set; } = string.Empty;

    public int TypeAt { get; set; } = -1;

    public int Number { get; set; }

    public int NumberAt { get; set; } = -1;

    /// <summary>The message that is extended, as written; empty for fields.</summary>
    public string Extendee { get; set; } = string.Empty;

    /// <summary>Known for the first field of an extend block only.</summary>
    public int ExtendeeAt { get; set; } = -1;

    /// <summary>Index in the message's oneofs, or -1.</summary>
    public int OneofIndex { get; set; } = -1;

    public bool IsProto3Optional { get; set; }

    public bool IsExtension => Extendee.Length > 0;

    /// <summary>The default as protoc's parser normalises it, a byte text; <see langword="null"/> when none is written.</summary>
    public string? Default { get; set; }

    public int DefaultAt { get; set; } = -1;

    /// <summary>The JSON name written; <see langword="null"/> when it follows from the name.</summary>
    public string? JsonName { get; set; }

    public int JsonNameAt { get; set; } = -1;

    public int JsonNameValueAt { get; set; } = -1;

    public List<OptionSyntax> Options { get; } = [];
}
