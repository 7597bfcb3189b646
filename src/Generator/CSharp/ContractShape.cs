using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>
/// What a contract may look like: one predicate for each rule of block CTR0. The analyzers report what a predicate finds and the
/// generator skips it, so the two cannot disagree.
/// </summary>
internal static partial class ContractShape
{
    public const string ContractAttribute = "Contracts.ContractAttribute";
    public const string MixinAttribute = "Contracts.MixinAttribute";
    public const string MethodAttribute = "Contracts.MethodAttribute";
    public const string OneWayAttribute = "Contracts.OneWayAttribute";
    public const string IdempotentAttribute = "Contracts.IdempotentAttribute";
    public const string LocalAttribute = "Contracts.LocalAttribute";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string CallContext = "Contracts.Calls.CallContext";
    public const string AsyncEnumerable = "System.Collections.Generic.IAsyncEnumerable`1";
    public const string Progress = "System.IProgress`1";
    public const string Task = "System.Threading.Tasks.Task";
    public const string TaskOfT = "System.Threading.Tasks.Task`1";
    public const string ValueTask = "System.Threading.Tasks.ValueTask";
    public const string ValueTaskOfT = "System.Threading.Tasks.ValueTask`1";

    private static readonly SymbolDisplayFormat ShortNames = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.None);

    /// <summary>Says whether the type is an interface with <c>[Contract]</c>.</summary>
    public static bool IsContract(INamedTypeSymbol type) => type.TypeKind == TypeKind.Interface && type.Has(ContractAttribute);

    /// <summary>Says whether the type is an interface with <c>[Mixin]</c> and without <c>[Contract]</c>.</summary>
    public static bool IsMixin(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && type.Has(MixinAttribute) && !type.Has(ContractAttribute);

    /// <summary>Says whether the method is sent: ordinary, of an instance, without a body and not <c>[Local]</c>.</summary>
    public static bool IsOperation(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: false, IsAbstract: true } && !method.Has(LocalAttribute);

    /// <summary>Lists the methods that the interface itself declares and that are sent, in declaration order.</summary>
    public static IEnumerable<IMethodSymbol> Operations(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(IsOperation);

    /// <summary>Says whether the parameter is a <c>CancellationToken</c> or a <c>CallContext</c>, which are not sent.</summary>
    public static bool IsCallParameter(IParameterSymbol parameter) =>
        parameter.Type.Is(CancellationToken) || parameter.Type.Is(CallContext);

    /// <summary>Says whether the parameter takes reports of how far the call is, which come back.</summary>
    public static bool IsProgress(IParameterSymbol parameter) => parameter.Type.Is(Progress);

    /// <summary>Says whether what the parameter holds goes to the server.</summary>
    public static bool IsSent(IParameterSymbol parameter) => !IsCallParameter(parameter) && !IsProgress(parameter);

    /// <summary>Says whether the parameter is a stream of messages.</summary>
    public static bool IsStream(IParameterSymbol parameter) => parameter.Type.Is(AsyncEnumerable);

    /// <summary>Finds what leaves nothing to emit for the contract; its methods are asked for one by one.</summary>
    public static ImmutableArray<Fault> Faults(INamedTypeSymbol contract) =>
    [
        .. InvisibleContract(contract),
        .. NonPartialContainer(contract),
        .. MemberThatIsNoMethod(contract),
        .. OpenContract(contract),
        .. InvalidServiceName(contract),
        .. ForeignBase(contract),
        .. TwoRoutes(contract),
        .. StaticAbstractMember(contract),
    ];

    /// <summary>Finds what keeps a method from being sent: errors only, as the generator sends whatever a warning names.</summary>
    public static ImmutableArray<Fault> Faults(IMethodSymbol method) =>
    [
        .. UnsupportedReturnType(method),
        .. VoidWithResponse(method),
        .. ParameterByReference(method),
        .. MisplacedCallParameter(method),
        .. GenericMethod(method),
        .. SecondStream(method),
        .. MisplacedProgress(method),
        .. StreamInTask(method),
        .. InvalidMethodName(method),
        .. ClashingParameterName(method),
    ];

    /// <summary>Finds what keeps a method, declared by the contract or one of its mixins, from being sent under the contract's name.</summary>
    public static ImmutableArray<Fault> Faults(IMethodSymbol method, INamedTypeSymbol contract) =>
    [
        .. Faults(method),
        .. TakenWireNames(contract).Where(fault => SymbolEqualityComparer.Default.Equals(fault.Symbol, method)),
    ];
}
