using System.Collections.Immutable;
using Contracts.Generator.CSharp;
using Contracts.Generator.Emit;
using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator;

/// <summary>Emits clients, dispatchers and marshallers for the contracts and messages of a project: find, extract, name, emit; a file each.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ContractsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool> isOn = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => GeneratorSettings.IsOn(options.GlobalOptions))
            .WithTrackingName(TrackingNames.Settings);

        // Find and extract: again with every edit, as any edit may change what a name means. The records that come out end it here.
        IncrementalValuesProvider<ContractModel?> contracts = context.SyntaxProvider
            .ForAttributeWithMetadataName(ContractShape.ContractAttribute, static (_, _) => true, ContractExtraction.Extract)
            .WithTrackingName(TrackingNames.Contracts);
        IncrementalValuesProvider<MessageFileModel?> messages = Messages(context, MessageShape.MessageAttribute);
        IncrementalValuesProvider<MessageFileModel?> unions = Messages(context, MessageShape.UnionAttribute);
        IncrementalValuesProvider<MessageFileModel?> dataContracts = Messages(context, MessageShape.DataContractAttribute);

        // Name: files of the same name but for case, which is the same file to Roslyn.
        IncrementalValueProvider<EquatableArray<string>> clashing = contracts.Select(static (contract, _) => contract?.File).Collect()
            .Combine(Files(messages)).Combine(Files(unions)).Combine(Files(dataContracts))
            .Select(static (all, _) => HintNames.Clashing([.. all.Left.Left.Left, .. all.Left.Left.Right, .. all.Left.Right, .. all.Right]))
            .WithTrackingName(TrackingNames.Clashing);
        IncrementalValueProvider<(EquatableArray<string> Clashing, bool IsOn)> project = clashing.Combine(isOn);

        // Emit: for the file whose model changed, and for no other.
        context.RegisterSourceOutput(contracts.Combine(project), static (output, pair) =>
        {
            if (pair is { Left: { } contract, Right.IsOn: true })
            {
                output.AddSource(HintNames.Of(contract.File, pair.Right.Clashing), ContractEmitter.Emit(contract));
            }
        });
        EmitMessages(context, messages, project);
        EmitMessages(context, unions, project);
        EmitMessages(context, dataContracts, project);
    }

    private static IncrementalValuesProvider<MessageFileModel?> Messages(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (_, _) => true, MessageExtraction.Extract)
            .WithTrackingName(TrackingNames.Messages);

    private static IncrementalValueProvider<ImmutableArray<string?>> Files(IncrementalValuesProvider<MessageFileModel?> messages) =>
        messages.Select(static (message, _) => message?.File).Collect();

    private static void EmitMessages(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<MessageFileModel?> messages,
        IncrementalValueProvider<(EquatableArray<string> Clashing, bool IsOn)> project) =>
        context.RegisterSourceOutput(messages.Combine(project), static (output, pair) =>
        {
            if (pair is { Left: { } message, Right.IsOn: true })
            {
                output.AddSource(HintNames.Of(message.File, pair.Right.Clashing), MessageFileEmitter.Write(message));
            }
        });
}
