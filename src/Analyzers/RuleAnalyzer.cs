using System.Collections.Immutable;
using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers;

/// <summary>
/// What all rules share: they run concurrently, leave generated code alone, and do nothing in a compilation that does not
/// reference the runtime.
/// </summary>
public abstract class RuleAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    /// <summary>The one rule that the analyzer checks.</summary>
    private protected abstract DiagnosticDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownTypes.Resolve(start.Compilation) is { } known)
            {
                Register(start, known);
            }
        });
    }

    /// <summary>Registers the symbol or operation actions of the rule.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context, KnownTypes known);

    /// <summary>Makes the diagnostic of a fault that the generator's predicates found.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="instead">Where to report a fault that lies in no source of this compilation.</param>
    private protected Diagnostic Report(Fault fault, Location? instead = null) => Diagnostic.Create(
        Descriptor, fault.Location ?? instead ?? Location.None, fault.AlsoAt.Where(place => place.IsInSource), [.. fault.Arguments]);
}
