using System.Collections.Immutable;
using Contracts.Generator.Model;
using Contracts.Generator.Model.Printing;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp.Printing;

/// <summary>Takes the contracts of a compilation in, with the messages that they mention wherever those are declared, and gives out what to print.</summary>
internal sealed class PrintedExtraction
{
    private readonly IAssemblySymbol _assembly;
    private readonly CancellationToken _cancellationToken;
    private readonly CommentExtraction _comments = new();
    private readonly Dictionary<string, PrintedService> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MessageModel> _messages = new(StringComparer.Ordinal);
    private readonly List<ContractModel> _contracts = [];

    private PrintedExtraction(IAssemblySymbol assembly, CancellationToken cancellationToken)
    {
        _assembly = assembly;
        _cancellationToken = cancellationToken;
    }

    public static PrintedProject Extract(Compilation compilation, CancellationToken cancellationToken)
    {
        var extraction = new PrintedExtraction(compilation.Assembly, cancellationToken);
        foreach (var contract in Types(compilation.Assembly.GlobalNamespace).Where(ContractExtraction.IsEmitted).OrderBy(static type => type.ToDisplayString(), StringComparer.Ordinal))
        {
            extraction._contracts.Add(ContractExtraction.Extract(contract, cancellationToken));
            foreach (var each in contract.AllInterfaces.Where(ContractShape.IsContract).Prepend(contract))
            {
                extraction.Add(each);
            }
        }

        return new PrintedProject(
            extraction._services.Values.OrderBy(static service => service.WireName, StringComparer.Ordinal).ToImmutableArray(),
            extraction._messages.Values.OrderBy(static message => message.WireName, StringComparer.Ordinal).ToImmutableArray(),
            extraction._comments.All)
        {
            Contracts = extraction._contracts.ToImmutableArray(),
            Errors = extraction._comments.Errors,
            Version = compilation.Assembly.Identity.Version.ToString(3),
        };
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol around) => around.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(static member => member is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(member));

    private void Add(INamedTypeSymbol contract)
    {
        var operations = new OperationExtraction(contract, ContractTypeNames.Of(contract), _assembly, _cancellationToken);
        var name = operations.Service.WireName;
        _comments.AddService(name, contract);
        foreach (var (method, operation) in operations.Methods.Zip(operations.Service.Operations, static (method, operation) => (method, operation)))
        {
            _comments.AddMethod(name, method, operation);
        }

        // Two contracts may describe one service, each with what it needs of it.
        var known = _services.TryGetValue(name, out var other) ? other.Operations : EquatableArray<OperationModel>.Empty;
        _services[name] = new PrintedService(
            name,
            known.Concat(operations.Service.Operations.Where(each => !known.Any(old => old.WireName == each.WireName))).ToImmutableArray(),
            other?.Place ?? Place(contract));
        Add(operations.Met);
    }

    private void Add(IEnumerable<INamedTypeSymbol> messages)
    {
        foreach (var message in messages)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var name = MessageExtraction.WireName(message);
            if (_messages.ContainsKey(name))
            {
                continue;
            }

            var values = new Values(_assembly);
            _messages.Add(name, MessageExtraction.Message(message, "", values));
            _comments.AddMessage(name, message);
            Add(values.Met);
        }
    }

    private static PlaceModel Place(INamedTypeSymbol contract)
    {
        if (contract.Locations.FirstOrDefault(static location => location.IsInSource) is not { } location)
        {
            return new PlaceModel("", 0, 0, 0, 0);
        }

        var line = location.GetLineSpan();
        return new PlaceModel(line.Path, location.SourceSpan.Start, location.SourceSpan.Length, line.StartLinePosition.Line, line.StartLinePosition.Character);
    }
}
