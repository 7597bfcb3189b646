using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Generator.CSharp;

// What a method of a contract sends and gets.
internal static partial class MessageShape
{
    private static readonly string[] Awaited =
    [
        "System.Threading.Tasks.Task`1",
        "System.Threading.Tasks.ValueTask`1",
        Stream,
    ];

    private const string Stream = "System.Collections.Generic.IAsyncEnumerable`1";

    /// <summary>The faults of what a method's parameters and result hold, at the type of each.</summary>
    /// <param name="method">A method of a contract or mixin, with the mixin's type arguments put in.</param>
    /// <param name="from">The assembly that emits the call; <see langword="null"/> takes the method's.</param>
    public static IEnumerable<Fault> CallFaults(IMethodSymbol method, IAssemblySymbol? from = null)
    {
        foreach (var value in CallValues(method))
        {
            if (ValueFault(value.Type, value.Symbol, value.Location, from) is { } fault)
            {
                yield return fault;
            }
        }
    }

    /// <summary>Lists what the method sends and gets, with who mentions it and where. Parameters and results that a rule of block CTR0 is at are passed over.</summary>
    public static IEnumerable<(ITypeSymbol Type, ISymbol Symbol, Location? Location)> CallValues(IMethodSymbol method)
    {
        if (SentOf(method.ReturnType) is { } result)
        {
            yield return (result, method, ArgumentOf(At.ReturnType(method), result, method.ReturnType));
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind == RefKind.None && !parameter.Type.IsRefLikeType && parameter.Type.TypeKind is not TypeKind.Pointer and not TypeKind.FunctionPointer &&
                !parameter.Type.Is("System.Threading.CancellationToken") && !parameter.Type.Is("Contracts.Calls.CallContext"))
            {
                var sent = parameter.Type.Is(Stream) || parameter.Type.Is(ContractShape.Progress) ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0] : parameter.Type;
                yield return (sent, parameter, ArgumentOf(At.ParameterType(parameter), sent, parameter.Type));
            }
        }
    }

    // Anything else that is returned is CTR0004's or CTR0014's.
    private static ITypeSymbol? SentOf(ITypeSymbol returned) =>
        Awaited.Any(returned.Is) && ((INamedTypeSymbol)returned).TypeArguments[0] is var sent && !sent.Is(Stream) ? sent : null;

    private static Location? ArgumentOf(Location? location, ITypeSymbol sent, ITypeSymbol whole) =>
        !Same(sent, whole) && location?.SourceTree?.GetRoot().FindNode(location.SourceSpan) is { } node &&
        node.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is { TypeArgumentList.Arguments: [var only] }
            ? only.GetLocation()
            : location;
}
