using System.Collections.Immutable;
using Contracts.Generator.Emit;
using Contracts.Generator.Model;
using Contracts.Generator.Model.Schema;
using Contracts.Generator.Proto.Lowering;
using Contracts.Generator.Proto.Project;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Generator;

/// <summary>Compiles the .proto files of a project: take, parse, link, lower, emit; a file again only if it, or what it needs of others, changed.</summary>
internal static class ProtoPipeline
{
    /// <summary>Adds the stages.</summary>
    public static ProtoOutputs Register(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<GeneratorSettings> settings)
    {
        // Take: each file by itself, again when its text or what the project says of it changed.
        IncrementalValuesProvider<ProtoInput> inputs = context.AdditionalTextsProvider.Where(ProtoItems.IsProto)
            .Combine(context.AnalyzerConfigOptionsProvider)
            .SelectMany(static (pair, token) => Read(pair.Left, pair.Right, token)).WithTrackingName(ProtoTrackingNames.ProtoTexts);

        // Parse and link: all together, as a name may be in any of them; but a file that did not change is not parsed again, nor linked unless what it imports changed.
        IncrementalValueProvider<EquatableArray<ProtoInput>> collected = inputs.Collect().Select(static (files, _) => new EquatableArray<ProtoInput>(files));
        IncrementalValueProvider<ProtoProject> project = collected
            .Select(static (files, token) => ProtoProject.Link(files, token)).WithTrackingName(ProtoTrackingNames.ProtoProject);
        IncrementalValuesProvider<LinkedFile> files = project.SelectMany(static (all, _) => all.Files).WithTrackingName(ProtoTrackingNames.ProtoFiles);

        // Say what is wrong, with its place: the models below have no places.
        context.RegisterSourceOutput(
            files.Select(static (file, _) => ProtoFaults.Of(file)).WithTrackingName(ProtoTrackingNames.ProtoFaults),
            static (output, faults) => ProtoFaults.Report(output, faults));

        // Lower: to models, by which a file that means the same as before is known.
        IncrementalValueProvider<ProtoReferences> references = context.CompilationProvider.Combine(settings)
            .Select(static (pair, _) => ProtoReferences.Of(pair.Left, pair.Right)).WithTrackingName(ProtoTrackingNames.ProtoReferences);
        IncrementalValuesProvider<SchemaFileModel?> schemas = Schemas(files, references);
        IncrementalValuesProvider<SchemaFileModel?> brought = Schemas(Brought(project, references), references);
        IncrementalValuesProvider<ContractModel> contracts = files
            .SelectMany(static (file, _) => file.Symbol is null ? EquatableArray<ContractModel>.Empty : ServiceLowering.Lower(file.Symbol, file.Item))
            .WithTrackingName(ProtoTrackingNames.ProtoContracts);

        IncrementalValuesProvider<GrpcModel> grpc = files.Combine(references)
            .SelectMany(static (pair, _) => pair is { Left.Symbol: { } file, Right.HasGrpc: true } ? ServiceLowering.LowerForGrpc(file, pair.Left.Item) : EquatableArray<GrpcModel>.Empty)
            .WithTrackingName(ProtoTrackingNames.ProtoGrpc);

        // Name and emit.
        IncrementalValueProvider<EquatableArray<string>> clashing = schemas.Select(static (schema, _) => schema?.Path ?? "").Gather()
            .And(contracts.Select(static (contract, _) => contract.File).Gather())
            .And(grpc.Select(static (service, _) => service.File).Gather())
            .Select(static (names, _) => HintNames.Clashing(names));
        Emit(context, schemas, clashing);
        Emit(context, brought, clashing);
        context.RegisterSourceOutput(contracts.Combine(clashing), static (output, pair) =>
            output.AddSource(HintNames.Of(pair.Left.File, pair.Right), ContractEmitter.Emit(pair.Left)));
        context.RegisterSourceOutput(grpc.Combine(clashing), static (output, pair) =>
            output.AddSource(HintNames.Of(pair.Left.File, pair.Right), GrpcEmitter.Write(pair.Left)));
        return new ProtoOutputs(collected, contracts, schemas);
    }

    private static ImmutableArray<ProtoInput> Read(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        if (!GeneratorSettings.Of(options.GlobalOptions).IsOn)
        {
            return [];
        }

        ColdStart.Begin();
        return ImmutableArray.Create(ProtoItems.Read(file, options, cancellationToken));
    }

    // Files of ours whose classes no reference has.
    private static IncrementalValuesProvider<LinkedFile> Brought(IncrementalValueProvider<ProtoProject> project, IncrementalValueProvider<ProtoReferences> references) =>
        project.Combine(references).SelectMany(static (pair, _) => pair.Left.WellKnown
            .Where(file => !pair.Right.HasClassesOf(file.Path))
            .Select(static file => new LinkedFile(new ProtoItem(file.Path, file.Path), file, [])));

    private static IncrementalValuesProvider<SchemaFileModel?> Schemas(IncrementalValuesProvider<LinkedFile> files, IncrementalValueProvider<ProtoReferences> references) =>
        files.Combine(references)
            .Select(static (pair, _) => pair.Left.Symbol is { } file ? SchemaLowering.Lower(file, new SchemaSettings(pair.Left.Item.IsPublic, pair.Right.Library, pair.Right.LowersEditions, pair.Right.HasSourceInfo)) : null)
            .WithTrackingName(ProtoTrackingNames.ProtoSchemas);

    private static void Emit(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<SchemaFileModel?> schemas, IncrementalValueProvider<EquatableArray<string>> clashing) =>
        context.RegisterSourceOutput(
            schemas.Collect().SelectMany(static (files, token) => SchemaSources.Write(files, token)).Combine(clashing),
            static (output, pair) => output.AddSource(HintNames.Of(pair.Left.Path, pair.Right), pair.Left.Text));
}
