using System.Collections.Immutable;
using System.Globalization;
using Contracts.Generator.Proto.Source;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator;

/// <summary>Describes the rules of .proto files to the compiler. The message of a fault is protoc's own, where it has one.</summary>
internal static class ProtoRules
{
    private const string Pages = "https://github.com/contracts-rpc/contracts/blob/main/docs/diagnostics/";

    /// <summary>Every rule that is reported while .proto files are compiled.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        Describe(ProtoRule.Grammar, "A .proto file follows the grammar", "What cannot be read has no meaning to compile; the files that do not import it are compiled all the same."),
        Describe(ProtoRule.Encoding, "A .proto file is UTF-8", "Other compilers read the bytes as UTF-8, so any other encoding means something else to them."),
        Describe(ProtoRule.KnownImport, "An import is there", "An import names a file relative to a root: a Protobuf item's ProtoRoot, one of its AdditionalImportDirs, or the project."),
        Describe(ProtoRule.KnownType, "A type that is named is declared and imported", "A name is looked up in the innermost scope first, and only in files that are imported directly or publicly."),
        Describe(ProtoRule.UniqueName, "A full name is declared once", "Messages, fields, enums, their values, services and packages share one space of names over all files that are compiled together."),
        Describe(ProtoRule.UniqueNumber, "A field has its number for itself", "The number is what the wire knows a field by."),
        Describe(ProtoRule.ReservedNumber, "A reserved number is not used", "It is reserved because old data has something else there."),
        Describe(ProtoRule.ReservedName, "A reserved name is reserved once and not used", "It is reserved because old JSON has something else there."),
        Describe(ProtoRule.SeparateRanges, "Reserved and extension ranges do not overlap", "A number is free, reserved or left to extensions, never two of them."),
        Describe(ProtoRule.MapForm, "A map has a scalar key and a value that can be absent", "Keys are compared, which floats, bytes and messages do not allow."),
        Describe(ProtoRule.OneofForm, "A oneof has members, declared together", "Its members share one place in memory."),
        Describe(ProtoRule.EnumZero, "The first value of an open enum is zero", "Zero is what a field without a value reads as."),
        Describe(ProtoRule.EnumAlias, "Two values share a number only with allow_alias", "Printing the number gives one of the names only."),
        Describe(ProtoRule.UniqueJsonName, "The fields of a message differ in their JSON names", "In JSON the name is what a field is known by."),
        Describe(ProtoRule.FeatureInEdition, "Features are set in editions only", "Under proto2 and proto3 they follow from the syntax."),
        Describe(ProtoRule.OptionTarget, "An option is set where it has a meaning", "The option says itself what it may be set on."),
        Describe(ProtoRule.OptionLifetime, "An option is used in the editions that have it", "Options come and go with editions."),
        Describe(ProtoRule.FeatureForm, "A feature fits what it is set on", "As a default fits no field without presence."),
        Describe(ProtoRule.KnownEdition, "The edition is one that can be compiled", "proto2, proto3, 2023 and 2024 are."),
        Describe(ProtoRule.KnownOption, "An option that is set is declared and imported", "Custom options are extensions of messages in google/protobuf/descriptor.proto."),
        Describe(ProtoRule.OptionValue, "An option's value is of its type", "Values are checked against the declaration of the option."),
        Describe(ProtoRule.OptionSetOnce, "An option is set once", "Of two values one would be lost."),
        Describe(ProtoRule.OptionPath, "The path of an option leads through single messages", "A part of a scalar cannot be set, nor a part of one element of many."),
        Describe(ProtoRule.FieldOption, "An option of a field fits its type", "As lazy fits messages only."),
        Describe(ProtoRule.DeclaredExtension, "An extension has a number that the message left to extensions", "Any other number belongs to the message's author."),
        Describe(ProtoRule.ExtensionRange, "An extension range holds numbers that fields may have", "Field numbers end at 536,870,911."),
        Describe(ProtoRule.ExtensionDeclaration, "An extension is as its range declares it", "A range may list the extensions that it takes."),
        Describe(ProtoRule.MessageSetForm, "A message set has extensions only, each an optional message", "That is what its wire format can hold."),
        Describe(ProtoRule.ExtensionForm, "An extension is neither required nor renamed in JSON", "A program that does not know it could not fill it."),
        Describe(ProtoRule.Proto3Extension, "In proto3 only options are extended", "Elsewhere google.protobuf.Any does it."),
        Describe(ProtoRule.Proto3Label, "In proto3 no field is required", "A reader could not do without it ever after."),
        Describe(ProtoRule.Proto3Group, "In proto3 there are no groups", "A nested message does it."),
        Describe(ProtoRule.Proto3Default, "In proto3 a default is zero", "It is not sent, so both sides must agree on it."),
        Describe(ProtoRule.PackedField, "Only repeated numbers are packed", "What is packed has no tags between its elements."),
        Describe(ProtoRule.OpenEnum, "An enum in a proto3 message is open", "A closed one loses values that it does not know."),
        Describe(ProtoRule.VisibleSymbol, "A symbol that another file names is exported", "From edition 2024 on a file says what others may name."),
        Describe(ProtoRule.FieldNumber, "A field number is one that the wire has", "1 to 536,870,911 without 19,000 to 19,999."),
        Describe(ProtoRule.TypeKind, "A name that stands for a type is one", "As the request of a method is a message."),
        Describe(ProtoRule.EnumForm, "An enum has a value", "A field of it could not have any."),
        Describe(ProtoRule.DefaultValue, "A default is a value of its field", "And there is none for messages and repeated fields."),
        Describe(ProtoRule.NamingStyle, "A name keeps the style of edition 2024", "Other languages derive theirs from it."),
        Describe(ProtoRule.ImportCycle, "Files do not import one another in a circle", "None of them could be first."),
        Describe(ProtoRule.ImportTwice, "A file is imported once", "The second import does nothing."),
        Describe(ProtoRule.LiteImport, "A file for the full runtime imports no lite file", "A lite message has no descriptor."),
        Describe(ProtoRule.EnumPrefixClash, "The values of an enum differ without its name in front", "Generated code drops the prefix, and JSON readers ignore case."),
        Describe(ProtoRule.WrittenSyntax, "A .proto file says its syntax", "Without a word it is proto2, where a field says whether it is optional and the first value of an enum need not be zero."),
        Describe(ProtoRule.UsedImport, "An import is used", "It costs those who read the file, and those who compile it."),
        Describe(ProtoRule.CSharpName, "The C# name of a type is its own", "Two types of one name do not compile."),
        Describe(ProtoRule.UniquePath, "A path that imports name is one file's", "Of two files with one path only the first is seen."),
        Describe(ProtoRule.OneCompiler, "A .proto file is compiled by one generator", "Two make the same types twice."),
        Describe(ProtoRule.ProjectMetadata, "What a project says of a .proto file has an effect", "What is written and ignored misleads its reader."),
        Describe(ProtoRule.PrintedContract, "A contract that is printed can be said in protobuf", "Every message that it mentions is described, and every name is one that protobuf has."),
        // Said by Contracts.targets: the compiler does not see what is not there.
        Describe(ProtoRule.UsablePath, "A path that a project gives is one that can be used", "A Protobuf item names a file that is there, and ContractsProtoOutput and ContractsOpenRpcOutput a folder each, or none yet."),
    ];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(static rule => rule.Id, StringComparer.Ordinal);

    /// <summary>Makes the diagnostic of a fault. What a code fix needs of it goes along.</summary>
    public static Diagnostic Diagnose(ProtoFault fault, Location location)
    {
        var rule = ById[Id(fault.Rule)];
        return Diagnostic.Create(
            rule.Id,
            rule.Category,
            fault.Message,
            fault.IsWarning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
            rule.DefaultSeverity,
            isEnabledByDefault: true,
            warningLevel: fault.IsWarning ? 1 : 0,
            rule.Title,
            rule.Description,
            rule.HelpLinkUri,
            location,
            properties: fault.Suggestion is { } suggestion ? ImmutableDictionary<string, string?>.Empty.Add(nameof(fault.Suggestion), suggestion) : null);
    }

    private static string Id(ProtoRule rule) => "CTR" + ((int)rule).ToString(CultureInfo.InvariantCulture);

    private static DiagnosticDescriptor Describe(ProtoRule rule, string title, string description)
    {
        var severity = rule is ProtoRule.WrittenSyntax or ProtoRule.UsedImport or ProtoRule.ProjectMetadata or ProtoRule.PrintedContract ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;
        return new DiagnosticDescriptor(Id(rule), title, "{0}", "Contracts.Proto", severity, isEnabledByDefault: true, description, $"{Pages}{Id(rule)}.md");
    }
}
