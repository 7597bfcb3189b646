using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1001 by declaring the type a message and numbering its members in the order in which they stand.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MarshallableTypeCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR1001";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        var type = node.DescendantNodesAndSelf().OfType<TypeSyntax>().Select(each => model.GetTypeInfo(each).Type).OfType<INamedTypeSymbol>()
            .FirstOrDefault(each => each.DeclaringSyntaxReferences.Length == 1 && IsPlain(each, model.Compilation));
        if (type?.DeclaringSyntaxReferences[0].GetSyntax() is not TypeDeclarationSyntax declaration)
        {
            return null;
        }

        return Declare(document.Project.Solution, type, declaration);
    }

    /// <summary>Declares a type a message and numbers its members.</summary>
    internal static Mending? Declare(Solution solution, INamedTypeSymbol type, TypeDeclarationSyntax declaration)
    {
        var next = MessageShape.NextNumber(type);
        var numbered = declaration;
        if (declaration is RecordDeclarationSyntax { ParameterList: { } parameters })
        {
            numbered = numbered.ReplaceNode(parameters, parameters.ReplaceNodes(parameters.Parameters, (parameter, _) => Marking.WithNumber(parameter, next++)));
        }

        numbered = numbered.WithMembers([.. numbered.Members.Select(member => IsData(member) ? Marking.WithNumber(member, next++) : member)]);
        return Mending.Elsewhere($"Declare '{type.Name}' a message", solution, declaration, Marking.WithLine(numbered, "Message"));
    }

    private static bool IsPlain(INamedTypeSymbol type, Compilation compilation) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, IsStatic: false, IsRefLikeType: false } &&
        (!MessageShape.IsMessage(type) || MessageShape.IsLentMessage(type)) && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);

    // What has a number already, or cannot be set, is left as it is.
    private static bool IsData(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.PublicKeyword) && !member.Modifiers.Any(SyntaxKind.StaticKeyword) && !member.Modifiers.Any(SyntaxKind.ConstKeyword) &&
        !member.AttributeLists.SelectMany(list => list.Attributes).Any(IsNumber) &&
        member switch
        {
            PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } => accessors.Any(accessor =>
                accessor.Modifiers.Count == 0 && accessor.Kind() is SyntaxKind.SetAccessorDeclaration or SyntaxKind.InitAccessorDeclaration),
            FieldDeclarationSyntax { Declaration.Variables.Count: 1 } field => !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword),
            _ => false,
        };

    private static bool IsNumber(AttributeSyntax attribute) => attribute.Name.ToString() is "Field" or "FieldAttribute" ||
        attribute.ArgumentList?.Arguments.Any(static argument => argument.NameEquals?.Name.Identifier.ValueText == "Order") == true;
}
