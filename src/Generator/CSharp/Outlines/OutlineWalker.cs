using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Generator.CSharp.Outlines;

/// <summary>Walks a file past its bodies, in which nothing is said about a signature.</summary>
internal sealed class OutlineWalker(CancellationToken cancellationToken) : CSharpSyntaxWalker
{
    private readonly List<string> _around = [];
    private bool _isGlobal;

    public ImmutableArray<DeclaredType>.Builder Types { get; } = ImmutableArray.CreateBuilder<DeclaredType>();

    public HashSet<string> Namespaces { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Mentions { get; } = new(StringComparer.Ordinal);

    public StringBuilder GlobalUsings { get; } = new();

    public HashSet<string> GlobalMentions { get; } = new(StringComparer.Ordinal);

    public override void VisitBlock(BlockSyntax node)
    {
    }

    public override void VisitArrowExpressionClause(ArrowExpressionClauseSyntax node)
    {
    }

    public override void VisitGlobalStatement(GlobalStatementSyntax node)
    {
    }

    public override void VisitUsingDirective(UsingDirectiveSyntax node)
    {
        _isGlobal = node.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword);
        if (_isGlobal)
        {
            GlobalUsings.Append(node.ToString()).Append('\n');
        }

        base.VisitUsingDirective(node);
        _isGlobal = false;
    }

    public override void VisitNamespaceDeclaration(NamespaceDeclarationSyntax node) => Inside(node, node.Name);

    public override void VisitFileScopedNamespaceDeclaration(FileScopedNamespaceDeclarationSyntax node) => Inside(node, node.Name);

    public override void VisitClassDeclaration(ClassDeclarationSyntax node) => Type(node, node.TypeParameterList);

    public override void VisitStructDeclaration(StructDeclarationSyntax node) => Type(node, node.TypeParameterList);

    public override void VisitInterfaceDeclaration(InterfaceDeclarationSyntax node) => Type(node, node.TypeParameterList);

    public override void VisitRecordDeclaration(RecordDeclarationSyntax node) => Type(node, node.TypeParameterList);

    public override void VisitEnumDeclaration(EnumDeclarationSyntax node) => Type(node, null);

    public override void VisitDelegateDeclaration(DelegateDeclarationSyntax node)
    {
        Declare(node, node.Identifier, node.TypeParameterList);
        base.VisitDelegateDeclaration(node);
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node) => Mention(node.Identifier);

    public override void VisitGenericName(GenericNameSyntax node)
    {
        Mention(node.Identifier);
        base.VisitGenericName(node);
    }

    private void Mention(SyntaxToken name) => (_isGlobal ? GlobalMentions : Mentions).Add(name.ValueText);

    private void Inside(BaseNamespaceDeclarationSyntax node, NameSyntax name)
    {
        // The name itself mentions nothing: what it stands for is declared here.
        var parts = name.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText).ToArray();
        foreach (var part in parts)
        {
            _around.Add(part);
            Namespaces.Add(string.Join(".", _around));
        }

        foreach (var child in node.ChildNodes().Where(child => child != name))
        {
            Visit(child);
        }

        _around.RemoveRange(_around.Count - parts.Length, parts.Length);
    }

    private void Type(BaseTypeDeclarationSyntax node, TypeParameterListSyntax? parameters)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Declare(node, node.Identifier, parameters);
        _around.Add($"{node.Identifier.ValueText}`{parameters?.Parameters.Count ?? 0}");
        DefaultVisit(node);
        _around.RemoveAt(_around.Count - 1);
    }

    private void Declare(MemberDeclarationSyntax node, SyntaxToken name, TypeParameterListSyntax? parameters) => Types.Add(new DeclaredType(
        name.ValueText,
        $"{node.Kind()} {node.Modifiers} {string.Join(".", _around)} {name.ValueText}`{parameters?.Parameters.Count ?? 0}",
        node is InterfaceDeclarationSyntax,
        string.Join("_", _around.Where(static around => around.IndexOf('`') >= 0).Select(static type => type.Substring(0, type.IndexOf('`'))).Append(name.ValueText))));
}
