using System.Collections.Immutable;
using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>
/// Takes the methods of one contract's own service in, and gives their models out: its own methods, then those of its mixins. A
/// contract that inherits this one takes them in again, perhaps from metadata, and must come to the same names.
/// </summary>
internal sealed class OperationExtraction
{
    private readonly INamedTypeSymbol _contract;
    private readonly OperationNames _names;
    private readonly Payloads _payloads;

    /// <summary>Extracts.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="names">The names of what is emitted for it.</param>
    /// <param name="assembly">The assembly that the file is emitted into.</param>
    /// <param name="cancellationToken">Fires when the IDE wants no answer any more.</param>
    public OperationExtraction(INamedTypeSymbol contract, ContractNames names, IAssemblySymbol assembly, CancellationToken cancellationToken)
    {
        // Reported by the rule that the fault names.
        Methods = MethodsOf(contract).Where(method => IsSent(method, contract, cancellationToken)).ToImmutableArray();
        _contract = contract;
        _names = new OperationNames(Methods.Select(ContractShape.WireName), names);
        _payloads = new Payloads(assembly, _names.All);
        var service = ContractShape.ServiceName(contract);
        Service = new ServiceModel(
            service,
            _names.Table,
            new TypeRef(names.Scope + names.Dispatcher),
            Methods.Select((method, i) => Operation(method, service, i)).ToImmutableArray());
    }

    /// <summary>What the contract sends under its own name.</summary>
    public ServiceModel Service { get; }

    /// <summary>The methods that its operations were made of, in the same order.</summary>
    public ImmutableArray<IMethodSymbol> Methods { get; }

    /// <summary>Messages that the operations mention and that can be looked into.</summary>
    public IEnumerable<INamedTypeSymbol> Met => _payloads.Met;

    /// <summary>Messages that have no file of their own, met here.</summary>
    public ImmutableArray<MessageModel> Locals => _payloads.Locals;

    /// <summary>Why a method that keeps the signature rules cannot be sent; <see langword="null"/> if it can.</summary>
    public static string? Unmarshallable(IMethodSymbol method) =>
        Payloads.CanSend(method) ? null
        : MessageShape.CallFaults(method).FirstOrDefault() is { RuleId: { } rule } ? $"{method.Name} is not sent: see rule {rule}."
        : $"{method.Name} is not sent: a type that it mentions is missing, or is no message that could be sent.";

    /// <summary>Says whether the dispatcher, which is no part of the contract, can call the method.</summary>
    public static bool IsCallable(IMethodSymbol method) => method.DeclaredAccessibility is
        Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    private static bool IsSent(IMethodSymbol method, INamedTypeSymbol contract, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return method.Name.Length > 0 && IsCallable(method) && ContractShape.Faults(method, contract).IsEmpty && Payloads.CanSend(method);
    }

    private static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol contract) =>
        ContractShape.OwnMixins(contract).Prepend(contract).SelectMany(ContractShape.Operations);

    private OperationModel Operation(IMethodSymbol method, string service, int index)
    {
        var parameters = Payloads.Parameters(method);
        var hasStream = parameters.Any(static parameter => parameter.Form == ParameterForm.Stream);
        var place = new PayloadPlace(_names.Table, service, _names.Requests[index], _names.Responses[index]);
        var (form, request) = _payloads.Request(method, parameters, place);
        var returns = Return(method);
        var progress = _payloads.Progress(method, _names.Reports[index], place with { Response = _names.Results[index] });
        return new OperationModel(method.Name, ContractShape.WireName(method), _names.Keys[index], progress is null ? Shape(hasStream, returns) : CallShape.ServerStreaming)
        {
            Owner = method.ContainingType.Ref(),
            IsInherited = !SymbolEqualityComparer.Default.Equals(method.ContainingType, _contract),
            IsExplicit = method.DeclaredAccessibility != Accessibility.Public,
            Return = returns,
            ReturnType = method.ReturnType.Ref(),
            Parameters = parameters,
            RequestForm = form,
            RequestStruct = _names.Requests[index],
            Request = request,
            Response = progress is null ? _payloads.Response(method, place) : Payloads.Reported(method, progress, place.Service + place.Response),
            Progress = progress,
            IsOneWay = method.Has(ContractShape.OneWayAttribute),
            IsIdempotent = method.Has(ContractShape.IdempotentAttribute),
        };
    }

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
