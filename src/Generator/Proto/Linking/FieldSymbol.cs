using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>A field or an extension.</summary>
internal sealed class FieldSymbol(FileSymbol file, FieldSyntax syntax, MessageSymbol? scope, string fullName)
    : Symbol(file, syntax.Name, fullName)
{
    public FieldSyntax Syntax { get; } = syntax;

    /// <summary>The message that the declaration stands in; <see langword="null"/> for extensions of a file.</summary>
    public MessageSymbol? Scope { get; } = scope;

    /// <summary>The message that has the field: for an extension, the extended one, once it is known.</summary>
    public MessageSymbol? ContainingType { get; set; } = syntax.IsExtension ? null : scope;

    public OneofSymbol? Oneof { get; set; }

    public int Number => Syntax.Number;

    public bool IsExtension => Syntax.IsExtension;

    public bool IsRepeated => Syntax.Label == FieldLabel.Repeated;

    /// <summary>The type once a name is resolved; a group stays one, a delimited message of an edition stays a message.</summary>
    public FieldType Type { get; set; } = syntax.Type;

    public MessageSymbol? MessageType { get; set; }

    public EnumSymbol? EnumType { get; set; }

    public bool IsMap => Type == FieldType.Message && MessageType is { IsMapEntry: true };

    public bool IsRequired => Syntax.Label == FieldLabel.Required
        || (Syntax.Label == FieldLabel.Optional && Features.FieldPresence == Features.LegacyRequired);

    public bool IsDelimited => Type == FieldType.Group
        || (Type == FieldType.Message && !IsMap && ContainingType?.IsMapEntry != true && Features.MessageEncoding == Features.Delimited);

    /// <summary>Whether it is a group, or an edition's delimited field that looks like one: a field called as its message is, in lower case, beside it.</summary>
    public bool IsGroupLike => IsDelimited
        && MessageType is { } type && string.Equals(Name, type.Name.ToLowerInvariant(), StringComparison.Ordinal) && type.File == File && type.Parent == Scope;

    public bool HasPresence => !IsRepeated
        && (FieldTypes.IsMessage(Type) || Oneof is not null || IsExtension || Features.FieldPresence != Features.Implicit);

    /// <summary>Whether, as an option, it is not kept at run time.</summary>
    public bool IsSourceOnly => Options?.Find(OptionNumbers.Retention)?.Last.Bits == OptionNumbers.RetentionSource;

    public string JsonName => Syntax.JsonName ?? JsonNames.Of(Name);
}
