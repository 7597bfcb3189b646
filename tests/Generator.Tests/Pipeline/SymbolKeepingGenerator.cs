using Microsoft.CodeAnalysis;

namespace Contracts.Generator.Tests.Pipeline;

/// <summary>Does what a generator must not do, so that the checks are seen to notice.</summary>
internal sealed class SymbolKeepingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var contracts = context.SyntaxProvider
            .ForAttributeWithMetadataName("Contracts.ContractAttribute", static (_, _) => true, static (found, _) => new Model(found.TargetSymbol.Name, found.TargetSymbol))
            .WithTrackingName("Bad");
        context.RegisterSourceOutput(contracts, static (output, model) => output.AddSource($"{model.Name}.g.cs", "// " + model.Name));
    }

    private sealed record Model(string Name, ISymbol Symbol);
}
