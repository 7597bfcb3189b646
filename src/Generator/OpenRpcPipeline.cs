using System.Collections.Immutable;
using System.Text;
using Contracts.Generator.Emit;
using Contracts.Generator.Emit.OpenRpc;
using Contracts.Generator.Model;
using Contracts.Generator.Model.Printing;
using Contracts.Generator.Model.Schema;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator;

/// <summary>Prints the contracts of a project as OpenRPC documents: each into its dispatcher, and as a file where the project asks for it.</summary>
internal static class OpenRpcPipeline
{
    /// <summary>The emitted source that lists the names of the printed files.</summary>
    public const string List = "Contracts.OpenRpc.g.cs";

    private const string Ending = ".openrpc.json";

    public static void Register(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<GeneratorSettings> settings, IncrementalValueProvider<PrintedProject?> project, ProtoOutputs protos)
    {
        // In builds only, not while somebody types: a dispatcher is whole without its document.
        IncrementalValueProvider<Pair<PrintedProject?, EquatableArray<ContractModel>>> contracts = project
            .With(protos.Contracts.Collect().Select(static (all, _) => new EquatableArray<ContractModel>(all)));
        IncrementalValueProvider<EquatableArray<SchemaFileModel>> schemas = protos.Schemas.Collect()
            .Select(static (all, _) => new EquatableArray<SchemaFileModel>(all.OfType<SchemaFileModel>().ToImmutableArray()));
        IncrementalValueProvider<EquatableArray<PrintedDocument>> documents = contracts.With(schemas).Combine(settings)
            .Select(static (all, token) => all.Left.Left.Left is { } printed ? Print(printed, all.Left.Left.Right, all.Left.Right, all.Right.PrintsOpenRpc, token) : EquatableArray<PrintedDocument>.Empty);
        context.RegisterImplementationSourceOutput(
            documents.SelectMany(static (all, _) => all).WithTrackingName(PrintingTrackingNames.PrintedDocuments),
            static (output, document) => output.AddSource(document.Hint, document.Contract is { } contract ? DocumentEmitter.Emit(contract, document.Text) : PrintingPipeline.Skipped(document.Text)));
    }

    private static EquatableArray<PrintedDocument> Print(
        PrintedProject project, EquatableArray<ContractModel> declared, EquatableArray<SchemaFileModel> schemas, bool asFiles, CancellationToken cancellationToken)
    {
        var types = DeclaredSchema.ByType(schemas);
        var contracts = project.Contracts.Concat(declared).ToArray();
        var clashing = HintNames.Clashing(contracts.Select(static contract => contract.File).ToImmutableArray());
        var described = contracts.Where(static contract => contract.HasDispatcher).ToArray();
        var documents = new PrintedDocument[described.Length];

        // A printer for each processor, which remembers the schemas that it wrote.
        Parallel.For(0, described.Length, new ParallelOptions { CancellationToken = cancellationToken }, () => new OpenRpcPrinter(project, types), (i, _, printer) =>
        {
            // No contract has a minus in its name, so that no other file has the name.
            documents[i] = new PrintedDocument(
                HintNames.Of(described[i].File, clashing).Replace(".g.cs", "-openrpc.g.cs"), printer.Print(described[i], OpenRpcPrinter.Dense), described[i]);
            return printer;
        }, static _ => { });
        return documents.Concat(asFiles ? Files(new OpenRpcPrinter(project, types), contracts) : []).ToImmutableArray();
    }

    // One for each service: of two contracts that describe one, each has what it needs of it.
    private static IEnumerable<PrintedDocument> Files(OpenRpcPrinter printer, IReadOnlyList<ContractModel> contracts)
    {
        var list = new StringBuilder();
        foreach (var service in contracts.GroupBy(OpenRpcPrinter.Title, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            var first = service.First();
            var operations = service.SelectMany(static contract => contract.Service.Operations).GroupBy(static operation => operation.WireName, StringComparer.Ordinal)
                .Select(static group => group.First()).ToImmutableArray();
            var name = service.Key + Ending;
            var document = printer.Print(first with { Service = first.Service with { Operations = operations } }, OpenRpcPrinter.Indented);
            list.Append(name).Append('\n');
            yield return new PrintedDocument(name + PrintingPipeline.Ending, document + "\n", null);
        }

        yield return new PrintedDocument(List, list.ToString(), null);
    }
}
