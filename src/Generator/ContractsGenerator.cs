using Contracts.Generator.CSharp;
using Contracts.Generator.CSharp.Outlines;
using Contracts.Generator.Emit;
using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Generator;

/// <summary>Emits clients, dispatchers and marshallers for the contracts and messages of a project: find, extract, name, emit; a file each.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ContractsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<GeneratorSettings> settings = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => GeneratorSettings.Of(options.GlobalOptions))
            .WithTrackingName(TrackingNames.Settings);

        ProtoOutputs protos = ProtoPipeline.Register(context, settings);
        OpenRpcPipeline.Register(context, settings, PrintingPipeline.Register(context, settings, protos.Inputs), protos);

        // Find and extract: asked for again after every edit, as any edit may change what a name means, and answered from memory where it did not.
        IncrementalValuesProvider<ContractModel?> contracts = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is InterfaceDeclarationSyntax { AttributeLists.Count: > 0 },
                static (found, cancellationToken) => FileModels.Of(found, ContractExtraction.Extract, cancellationToken))
            .WithTrackingName(TrackingNames.Contracts);
        IncrementalValuesProvider<MessageFileModel?> messages = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is TypeDeclarationSyntax { AttributeLists.Count: > 0 },
                static (found, cancellationToken) => FileModels.Of<MessageFileModel>(found, MessageExtraction.Extract, cancellationToken))
            .WithTrackingName(TrackingNames.Messages);

        // Name: files of the same name but for case, which is the same file to Roslyn. No names are known where the generator is off.
        IncrementalValueProvider<EquatableArray<string>> clashing = contracts.Select(static (contract, _) => contract?.File ?? "").Gather()
            .And(messages.Select(static (message, _) => message?.File ?? "").Gather())
            .Select(static (names, _) => HintNames.Clashing(names))
            .WithTrackingName(TrackingNames.Clashing);
        IncrementalValueProvider<EquatableArray<string>?> project = clashing.Combine(settings)
            .Select(static (pair, _) => pair.Right.IsOn ? pair.Left : null);

        // Emit: for the file whose model changed, and for no other.
        context.RegisterSourceOutput(contracts.Combine(project), static (output, pair) =>
        {
            if (pair is ({ } contract, { } clashing))
            {
                output.AddSource(HintNames.Of(contract.File, clashing), ContractEmitter.Emit(contract));
            }
        });
        context.RegisterSourceOutput(messages.Combine(project), static (output, pair) =>
        {
            if (pair is ({ } message, { } clashing))
            {
                output.AddSource(HintNames.Of(message.File, clashing), MessageFileEmitter.Write(message));
            }
        });
    }
}
