using System.Collections.Immutable;
using System.Text;
using Contracts.Generator.Emit;
using Contracts.Generator.Emit.OpenRpc;
using Contracts.Generator.Model;
using Contracts.Generator.Model.Printing;
using Contracts.Generator.Model.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

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
        IncrementalValueProvider<(PrintedProject? Project, EquatableArray<ContractModel> Contracts)> contracts = project
            .Combine(protos.Contracts.Collect().Select(static (all, _) => new EquatableArray<ContractModel>(all)));
        IncrementalValueProvider<EquatableArray<SchemaFileModel>> schemas = protos.Schemas.Collect()
            .Select(static (all, _) => new EquatableArray<SchemaFileModel>(all.OfType<SchemaFileModel>().ToImmutableArray()));
        IncrementalValueProvider<EquatableArray<PrintedDocument>> documents = contracts.Combine(schemas).Combine(settings)
            .Select(static (all, token) => all.Left.Left.Project is { } printed ? Print(printed, all.Left.Left.Contracts, all.Left.Right, all.Right.PrintsOpenRpc, token) : EquatableArray<PrintedDocument>.Empty);
        context.RegisterImplementationSourceOutput(
            documents.SelectMany(static (all, _) => all).WithTrackingName(PrintingTrackingNames.PrintedDocuments),
            static (output, document) => output.AddSource(document.Hint, SourceText.From(document.Source, Encoding.UTF8)));
    }

    private static EquatableArray<PrintedDocument> Print(
        PrintedProject project, EquatableArray<ContractModel> declared, EquatableArray<SchemaFileModel> schemas, bool asFiles, CancellationToken cancellationToken)
    {
        var printer = new OpenRpcPrinter(project, DeclaredSchema.ByType(schemas));
        var contracts = project.Contracts.Concat(declared).ToArray();
        var clashing = HintNames.Clashing(contracts.Select(static contract => contract.File).ToImmutableArray());
        var documents = ImmutableArray.CreateBuilder<PrintedDocument>();
        foreach (var contract in contracts.Where(static contract => contract.HasDispatcher))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // No contract has a minus in its name, so that no other file has the name.
            documents.Add(new PrintedDocument(
                HintNames.Of(contract.File, clashing).Replace(".g.cs", "-openrpc.g.cs"), DocumentEmitter.Emit(contract, printer.Print(contract, OpenRpcPrinter.Dense))));
        }

        if (asFiles)
        {
            AddFiles(documents, printer, contracts);
        }

        return documents.ToImmutable();
    }

    // One for each service: of two contracts that describe one, each has what it needs of it.
    private static void AddFiles(ImmutableArray<PrintedDocument>.Builder documents, OpenRpcPrinter printer, IReadOnlyList<ContractModel> contracts)
    {
        var list = new StringBuilder();
        foreach (var service in contracts.GroupBy(OpenRpcPrinter.Title, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            var first = service.First();
            var operations = service.SelectMany(static contract => contract.Service.Operations).GroupBy(static operation => operation.WireName, StringComparer.Ordinal)
                .Select(static group => group.First()).ToImmutableArray();
            var name = service.Key + Ending;
            documents.Add(new PrintedDocument(
                name + PrintingPipeline.Ending,
                PrintingPipeline.Skip(printer.Print(first with { Service = first.Service with { Operations = operations } }, OpenRpcPrinter.Indented) + "\n")));
            list.Append(name).Append('\n');
        }

        documents.Add(new PrintedDocument(List, PrintingPipeline.Skip(list.ToString())));
    }
}
