using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Proto;

/// <summary>CTR4105: comments become the documentation of what is generated, in every language.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CommentedDeclarationAnalyzer : ProtoAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Analyzers.Rule.Create(
        id: "CTR4105",
        title: "A declaration has a comment",
        messageFormat: "The {0} '{1}' has no comment",
        defaultSeverity: DiagnosticSeverity.Hidden,
        description: "The comment above a declaration, or behind its semicolon or brace, is the documentation of the generated code. Off unless .editorconfig gives the rule a severity.",
        isEnabledByDefault: false);

    private protected override DiagnosticDescriptor Descriptor => Rule;

    private protected override IEnumerable<ProtoFinding> Find(ProtoSchema schema)
    {
        var comments = schema.Syntax.Comments;
        return Declared(schema).Where(each => comments.Of(each.Start, each.HeadEnd).Length == 0).Select(static each => ProtoFinding.Of(each.NameAt, each.Name, each.Kind, each.Name));
    }

    private static IEnumerable<(string Kind, string Name, int NameAt, int Start, int HeadEnd)> Declared(ProtoSchema schema) =>
        schema.Symbol.Services.Select(static each => ("service", each.Name, each.Syntax.NameAt, each.Syntax.Start, each.Syntax.HeadEnd))
            .Concat(schema.Methods.Select(static each => ("rpc", each.Name, each.Syntax.NameAt, each.Syntax.Start, each.Syntax.HeadEnd)))
            .Concat(schema.Messages.Select(static each => ("message", each.Name, each.Syntax.NameAt, each.Syntax.Start, each.Syntax.HeadEnd)))
            .Concat(schema.Messages.SelectMany(static each => each.Fields).Where(static each => !each.IsDelimited)
                .Select(static each => ("field", each.Name, each.Syntax.NameAt, each.Syntax.Start, each.Syntax.HeadEnd)))
            .Concat(schema.Enums.Select(static each => ("enum", each.Name, each.Syntax.NameAt, each.Syntax.Start, each.Syntax.HeadEnd)))
            .Concat(schema.Enums.SelectMany(static each => each.Values).Select(static each => ("value", each.Name, each.Syntax.NameAt, each.Syntax.NameAt, each.Syntax.HeadEnd)));
}
