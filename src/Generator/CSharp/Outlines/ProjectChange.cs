using System.Collections.Immutable;

namespace Contracts.Generator.CSharp.Outlines;

/// <summary>The difference between two states of a project.</summary>
/// <param name="Gone">The files that are not there any more, or not as they were.</param>
/// <param name="Names">The names that mean something else: of types and namespaces that came, went or changed what decides about their names.</param>
internal sealed record ProjectChange(ImmutableArray<FileOutline> Gone, ImmutableArray<string> Names)
{
    /// <summary>Another reference, option, global using or order of files: any name may mean something else.</summary>
    public static ProjectChange Everything { get; } = new([], []);
}
