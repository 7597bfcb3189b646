using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>The parameters of a method that are to become the fields of one message.</summary>
/// <param name="List">All parameters of the method.</param>
/// <param name="Sent">Those that are sent, in order.</param>
/// <param name="Stream">The one among them that is a stream; <see langword="null"/> if none is.</param>
/// <param name="Message">The message, named after the method.</param>
internal sealed record RequestParameters(ParameterListSyntax List, IReadOnlyList<ParameterSyntax> Sent, ParameterSyntax? Stream, NewMessage Message)
{
    /// <summary>Reads them off the method around a node; <see langword="null"/> if they say more than a message could.</summary>
    public static RequestParameters? Of(SyntaxNode node, SemanticModel model)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { ParameterList: { } list } method)
        {
            return null;
        }

        var sent = new List<ParameterSyntax>();
        var streams = new List<ParameterSyntax>();
        foreach (var parameter in list.Parameters)
        {
            if (model.GetDeclaredSymbol(parameter) is not { } symbol || parameter.Type is null)
            {
                return null;
            }

            if (!ContractShape.IsSent(symbol))
            {
                continue;
            }

            sent.Add(parameter);
            if (ContractShape.IsStream(symbol))
            {
                streams.Add(parameter);
            }
        }

        var isPlain = sent.All(parameter => parameter.AttributeLists.Count == 0 && parameter.Modifiers.All(static modifier => modifier.IsKind(SyntaxKind.ParamsKeyword)) &&
            !NewMessage.IsOpen(parameter.Type!, model));
        var isDistinct = sent.Select(static parameter => Names.Pascal(parameter.Identifier.ValueText)).Distinct(StringComparer.Ordinal).Count() == sent.Count;
        return isPlain && isDistinct && sent.Count > 0 && streams.Count < 2 &&
            NewMessage.For(Names.WithoutAsync(method.Identifier.ValueText) + "Request", method, model) is { } message
                ? new RequestParameters(list, sent, streams.FirstOrDefault(), message)
                : null;
    }

    /// <summary>Declares the message, and takes it in the place of the parameters.</summary>
    /// <param name="document">Where the method is.</param>
    /// <param name="parameter">The parameter that brings it.</param>
    /// <param name="fields">Types, names and defaults of its fields.</param>
    public Mending Replace(Document document, string parameter, IReadOnlyList<string> fields)
    {
        var added = SyntaxFactory.ParseParameterList($"({parameter})").Parameters[0];
        var rest = List.Parameters.Select((each, i) => (Parameter: each, Index: i)).Where(each => !Sent.Contains(each.Parameter)).ToArray();

        // The comma that stood before each of those that stay stands before it still.
        var commas = rest.Select(each => each.Index == 0 ? SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space) : List.Parameters.GetSeparator(each.Index - 1));
        var parameters = SyntaxFactory.SeparatedList([added.WithLeadingTrivia(List.Parameters[0].GetLeadingTrivia()), .. rest.Select(static each => each.Parameter)], commas);
        if (rest.Length == 0)
        {
            parameters = [parameters[0].WithTrailingTrivia(List.Parameters.Last().GetTrailingTrivia())];
        }

        var method = (MethodDeclarationSyntax)List.Parent!;
        var (leading, said) = ParameterTags.Take(method, Sent.Select(static each => each.Identifier.ValueText), added.Identifier.ValueText);
        var tags = Sent.Where(each => said.TryGetValue(each.Identifier.ValueText, out var text) && text.Length > 0)
            .Select(each => $"<param name=\"{Names.Pascal(each.Identifier.ValueText)}\">{said[each.Identifier.ValueText]}</param>");
        var changed = method.WithParameterList(List.WithParameters(parameters)).WithLeadingTrivia(leading);
        return Message.Declare($"Declare the message '{Message.Name}'", document, method, changed, "sealed record", fields, [.. tags]);
    }
}
