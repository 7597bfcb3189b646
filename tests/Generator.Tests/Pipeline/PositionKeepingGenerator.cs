using Microsoft.CodeAnalysis;

namespace Contracts.Generator.Tests.Pipeline;

/// <summary>Keeps where a contract stands, unseen by name, so that an edit above it writes its file again.</summary>
internal sealed class PositionKeepingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var contracts = context.SyntaxProvider
            .ForAttributeWithMetadataName("Contracts.ContractAttribute", static (_, _) => true, static (found, _) => found.TargetNode.GetLocation().GetLineSpan())
            .WithTrackingName("Bad");
        context.RegisterSourceOutput(contracts, static (output, span) => output.AddSource("Position.g.cs", "// " + span.StartLinePosition.Line));
    }
}
