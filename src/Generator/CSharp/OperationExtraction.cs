using System.Collections.Immutable;
using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>Takes the methods of one contract's file in and gives their models out.</summary>
/// <param name="emitted">The contract whose file it is.</param>
/// <param name="cancellationToken">Fires when the IDE wants no answer any more.</param>
internal sealed class OperationExtraction(INamedTypeSymbol emitted, CancellationToken cancellationToken)
{
    private readonly Payloads _payloads = new(emitted.ContainingAssembly);

    /// <summary>Messages that have no file of their own, met so far.</summary>
    public ImmutableArray<MessageModel> Locals => _payloads.Locals;

    /// <summary>Why a method that keeps the signature rules cannot be sent; <see langword="null"/> if it can.</summary>
    public static string? Unmarshallable(IMethodSymbol method) =>
        Payloads.CanSend(method) ? null : $"{method.Name} is not sent: see rule CTR1001.";

    /// <summary>What a contract sends under its own name: its own methods, then those of its mixins.</summary>
    public ServiceModel Service(INamedTypeSymbol contract)
    {
        var wireName = OperationNames.OnWire(contract);
        var plain = OperationNames.Plain(contract);
        var prefix = contract.Ref().Name;
        prefix = prefix.Substring(0, prefix.LastIndexOf(contract.Name, StringComparison.Ordinal));
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var table = new TypeRef($"{prefix}{plain}Methods");
        var operations = ImmutableArray.CreateBuilder<OperationModel>();
        foreach (var method in Methods(contract))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Reported by the rule that the fault names.
            if (ContractShape.Faults(method, contract).Length == 0 && Payloads.CanSend(method))
            {
                operations.Add(Operation(method, table, wireName, keys));
            }
        }

        return new ServiceModel(wireName, table, new TypeRef($"{prefix}{plain}Service"), operations.ToImmutable());
    }

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol contract)
    {
        var ofBases = contract.AllInterfaces.Where(ContractShape.IsContract).SelectMany(static each => each.AllInterfaces);
        var mixins = contract.AllInterfaces.Where(ContractShape.IsMixin).Except(ofBases, SymbolEqualityComparer.Default).OfType<INamedTypeSymbol>();
        return ContractShape.Operations(contract).Concat(mixins.SelectMany(ContractShape.Operations));
    }

    private OperationModel Operation(IMethodSymbol method, TypeRef table, string service, HashSet<string> keys)
    {
        var wireName = OperationNames.OnWire(method);
        var key = OperationNames.Key(wireName, keys);
        var parameters = Payloads.Parameters(method);
        var hasStream = parameters.Any(static parameter => parameter.Form == ParameterForm.Stream);
        var place = new PayloadPlace(table, service, key);
        var (form, request) = _payloads.Request(method, parameters, place);
        var returns = Return(method);
        return new OperationModel(method.Name, wireName, key, Shape(hasStream, returns))
        {
            Return = returns,
            ReturnType = method.ReturnType.Ref(),
            Through = IsAmbiguous(method) ? method.ContainingType.Ref() : null,
            Parameters = parameters,
            RequestForm = form,
            Request = request,
            Response = _payloads.Response(method, place),
            IsOneWay = method.Has(ContractShape.OneWayAttribute),
            IsIdempotent = method.Has(ContractShape.IdempotentAttribute),
        };
    }

    // Two interfaces that the contract combines may declare the same; C# then asks which one is meant.
    private bool IsAmbiguous(IMethodSymbol method) => emitted.AllInterfaces.Insert(0, emitted)
        .SelectMany(type => type.GetMembers(method.Name).OfType<IMethodSymbol>())
        .Any(other => !SymbolEqualityComparer.Default.Equals(other, method) &&
            other.Parameters.Select(static each => each.Type).SequenceEqual(method.Parameters.Select(static each => each.Type), SymbolEqualityComparer.Default));

    private static CallShape Shape(bool hasStream, ReturnForm returns) => (hasStream, returns) switch
    {
        (false, ReturnForm.Stream) => CallShape.ServerStreaming,
        (true, ReturnForm.Stream) => CallShape.DuplexStreaming,
        (true, _) => CallShape.ClientStreaming,
        _ => CallShape.Unary,
    };

    private static ReturnForm Return(IMethodSymbol method) => method.ReturnType switch
    {
        { SpecialType: SpecialType.System_Void } => ReturnForm.Void,
        var type when type.Is(ContractShape.Task) => ReturnForm.Task,
        var type when type.Is(ContractShape.ValueTask) => ReturnForm.ValueTask,
        var type when type.Is(ContractShape.TaskOfT) => ReturnForm.TaskOfT,
        var type when type.Is(ContractShape.ValueTaskOfT) => ReturnForm.ValueTaskOfT,
        _ => ReturnForm.Stream,
    };
}
