using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Finds names that no other field of a message has.</summary>
internal static class FieldNames
{
    /// <summary>Renames a field declared at the node: its name with the first number behind it that is free, in C# and in JSON.</summary>
    public static Mending? Rename(Document document, SyntaxNode node, SemanticModel model)
    {
        var member = model.GetDeclaredSymbol(node);
        if (member is not (IPropertySymbol or IFieldSymbol or IParameterSymbol) || member.ContainingType is not { } message)
        {
            return null;
        }

        var taken = new HashSet<string>(message.GetMembers().Select(each => MessageShape.JsonName(each.Name)), StringComparer.Ordinal);
        taken.UnionWith(MessageShape.Fields(message).Select(field => MessageShape.JsonName(field.Name)));
        taken.UnionWith(MessageShape.Reserved(message).JsonNames);
        var number = 2;
        while (!taken.Add(MessageShape.JsonName(FormattableString.Invariant($"{member.Name}{number}"))))
        {
            number++;
        }

        return Mending.Rename(document, member, FormattableString.Invariant($"{member.Name}{number}"));
    }
}
