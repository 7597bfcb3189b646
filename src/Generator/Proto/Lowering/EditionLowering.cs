using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Parsing;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Lowering;

/// <summary>
/// Says an edition's features in the words of proto2 or proto3, for a Google.Protobuf whose reflection and JSON
/// know no others. What goes on the wire is the same either way.
/// </summary>
internal static class EditionLowering
{
    /// <summary>Chooses the words: a single field without presence is what only proto3 has.</summary>
    public static EditionDialect DialectOf(FileSymbol file) =>
        file.Edition < Edition.Edition2023 ? EditionDialect.AsWritten
        : file.Messages.Exists(HasImplicit) ? EditionDialect.Proto3
        : EditionDialect.Proto2;

    /// <summary>The fields that become optional ones of proto3, each with the name of its oneof.</summary>
    public static IReadOnlyList<(FieldSymbol Field, string Oneof)> Optionals(MessageSymbol message, EditionDialect dialect)
    {
        if (dialect != EditionDialect.Proto3 || message.IsMapEntry)
        {
            return [];
        }

        var names = new HashSet<string>(message.Fields.Select(x => x.Name).Concat(message.Oneofs.Select(x => x.Name)), StringComparer.Ordinal);
        return message.Fields.FindAll(x => x.HasPresence && x.Oneof is null && !FieldTypes.IsMessage(x.Type))
            .ConvertAll(x => (x, SyntheticOneofs.TakeName(x.Name, names)));
    }

    /// <summary>Gives where an optional field's own oneof stands, behind those that are written; -1 for any other field.</summary>
    public static int OneofIndexOf(FieldSymbol field, IReadOnlyList<(FieldSymbol Field, string Oneof)> optionals)
    {
        for (var i = 0; i < optionals.Count; i++)
        {
            if (optionals[i].Field == field)
            {
                return field.ContainingType!.Oneofs.Count + i;
            }
        }

        return -1;
    }

    private static bool HasImplicit(MessageSymbol message) =>
        !message.IsMapEntry && (message.Fields.Exists(x => !x.HasPresence && !x.IsRepeated) || message.Messages.Exists(HasImplicit));
}
