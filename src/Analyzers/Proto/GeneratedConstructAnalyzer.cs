using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Proto;

/// <summary>CTR4107: what Google.Protobuf has no code for in C# is said, not passed over.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeneratedConstructAnalyzer : ProtoAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Analyzers.Rule.Create(
        id: "CTR4107",
        title: "What a .proto file says has an effect in C#",
        messageFormat: "'{0}' is a message set; Google.Protobuf for C# writes its extensions as ordinary fields, which other languages take for unknown ones",
        defaultSeverity: DiagnosticSeverity.Warning,
        description: "A message set has a format of its own on the wire, which Google.Protobuf for C# does not have.");

    private protected override DiagnosticDescriptor Descriptor => Rule;

    private protected override IEnumerable<ProtoFinding> Find(ProtoSchema schema) =>
        schema.Messages.Where(static message => message.IsMessageSet).Select(static message => ProtoFinding.Of(message.Syntax.NameAt, message.Name, message.Name));
}
