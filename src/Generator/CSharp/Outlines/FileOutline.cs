using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Generator.CSharp.Outlines;

/// <summary>
/// What one file declares and which names it mentions, outside of bodies: read off the syntax alone, once for each version of the
/// file, and without a reference to it.
/// </summary>
internal sealed class FileOutline
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileOutline> Known = new();

    private FileOutline(OutlineWalker walker)
    {
        Types = walker.Types.ToImmutable();
        Namespaces = walker.Namespaces;
        Mentions = walker.Mentions;
        GlobalUsings = walker.GlobalUsings.ToString();
        GlobalMentions = walker.GlobalMentions;
    }

    /// <summary>The types, those inside others too.</summary>
    public ImmutableArray<DeclaredType> Types { get; }

    /// <summary>The namespaces with their full names, those around others too.</summary>
    public HashSet<string> Namespaces { get; }

    /// <summary>The names that stand where a type, a constant or an attribute may be meant.</summary>
    public HashSet<string> Mentions { get; }

    /// <summary>The text of the <c>global using</c> directives.</summary>
    public string GlobalUsings { get; }

    /// <summary>The names in the <c>global using</c> directives.</summary>
    public HashSet<string> GlobalMentions { get; }

    /// <summary>Gets the outline of a file.</summary>
    public static FileOutline Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!Known.TryGetValue(tree, out var outline))
        {
            var walker = new OutlineWalker(cancellationToken);
            walker.Visit((CompilationUnitSyntax)tree.GetRoot(cancellationToken));
            outline = Known.GetValue(tree, _ => new FileOutline(walker));
        }

        return outline;
    }
}
