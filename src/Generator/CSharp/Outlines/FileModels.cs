using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp.Outlines;

/// <summary>
/// The models that were extracted from one file, for as long as nothing changes that they depend on. Roslyn asks for every model
/// again after every edit; without this each keystroke would bind every contract of the project.
/// </summary>
/// <remarks>They live as long as that version of the file does, and keep no compilation alive.</remarks>
internal sealed class FileModels
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileModels> Known = new();

    private readonly Dependencies _dependencies;
    private readonly ConcurrentDictionary<(int Position, Type Model), object?> _models = new();

    // The latest state of the project in which the models are known to hold. Two projects that share the file may each put theirs.
    private volatile ProjectOutline _project;

    private FileModels(ProjectOutline project, FileOutline file)
    {
        _project = project;
        _dependencies = project.DependenciesOf(file);
    }

    /// <summary>Gets the model of a declared type, extracted if need be.</summary>
    /// <param name="found">The declaration.</param>
    /// <param name="extract">Makes a model of a type and the declaration at hand, which may be one part of several; <see langword="null"/> if it gets none.</param>
    /// <param name="cancellationToken">Fires when the IDE wants no answer any more.</param>
    public static TModel? Of<TModel>(
        GeneratorSyntaxContext found, Func<INamedTypeSymbol, SyntaxNode, CancellationToken, TModel?> extract, CancellationToken cancellationToken)
        where TModel : class
    {
        var project = ProjectOutline.Of(found.SemanticModel.Compilation, cancellationToken);
        var models = In(project, found.Node.SyntaxTree, cancellationToken);
        var key = (found.Node.SpanStart, typeof(TModel));
        if (!models.TryGetValue(key, out var model))
        {
            model = found.SemanticModel.GetDeclaredSymbol(found.Node, cancellationToken) is INamedTypeSymbol type ? extract(type, found.Node, cancellationToken) : null;
            models.TryAdd(key, model);
        }

        return (TModel?)model;
    }

    private static ConcurrentDictionary<(int Position, Type Model), object?> In(ProjectOutline project, SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (Known.TryGetValue(tree, out var known) && known.HoldsIn(project))
        {
            return known._models;
        }

        // Of two projects that share the file, and ask at once, either may be the one that is remembered.
        var made = new FileModels(project, FileOutline.Of(tree, cancellationToken));
        Known.Remove(tree);
        Known.GetValue(tree, _ => made);
        return made._models;
    }

    private bool HoldsIn(ProjectOutline project)
    {
        if (ReferenceEquals(_project, project))
        {
            return true;
        }

        if (_dependencies.AreTouchedBy(project.Since(_project)))
        {
            return false;
        }

        _project = project;
        return true;
    }
}
