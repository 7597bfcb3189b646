using Contracts.Generator.CSharp;
using Contracts.Generator.Emit;
using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator;

/// <summary>Emits clients, dispatchers and marshallers for the contracts and messages of a project: find, extract, emit; a file each.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ContractsGenerator : IIncrementalGenerator
{
    private const string DataContractAttribute = "System.Runtime.Serialization.DataContractAttribute";
    private const string MessageAttribute = "Contracts.MessageAttribute";
    private const string UnionAttribute = "Contracts.UnionAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var isOn = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => GeneratorSettings.IsOn(options.GlobalOptions))
            .WithTrackingName(TrackingNames.Settings);

        var contracts = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ContractShape.ContractAttribute,
                static (_, _) => true,
                static (found, token) => ContractExtraction.Extract((INamedTypeSymbol)found.TargetSymbol, token))
            .WithTrackingName(TrackingNames.Contracts);
        context.RegisterSourceOutput(contracts.Combine(isOn), static (output, pair) =>
        {
            if (pair is { Left: { } contract, Right: true })
            {
                output.AddSource(contract.HintName, ContractEmitter.Emit(contract));
            }
        });

        foreach (var attribute in new[] { MessageAttribute, UnionAttribute, DataContractAttribute })
        {
            var messages = context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    attribute,
                    static (_, _) => true,
                    static (found, token) => MessageExtraction.Extract(found, token))
                .WithTrackingName(TrackingNames.Messages);
            context.RegisterSourceOutput(messages.Combine(isOn), static (output, pair) =>
            {
                if (pair is { Left: { } message, Right: true })
                {
                    output.AddSource(message.HintName, MessageFileEmitter.Write(message));
                }
            });
        }
    }
}
