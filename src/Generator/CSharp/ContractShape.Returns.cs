using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

// What a method may return.
internal static partial class ContractShape
{
    private const string Returnable = "Task, Task<T>, ValueTask, ValueTask<T> or IAsyncEnumerable<T>";

    /// <summary>CTR0004: a call ends later, so a method returns a task or an asynchronous stream.</summary>
    public static IEnumerable<Fault> UnsupportedReturnType(IMethodSymbol method)
    {
        var type = method.ReturnType;
        if (type.TypeKind == TypeKind.Error)
        {
            yield break;
        }

        var hasNoResult = type.Is(Task) || type.Is(ValueTask);
        var isByValue = method.RefKind == RefKind.None;
        var isOneWay = method.Has(OneWayAttribute);
        if (isOneWay && !(isByValue && (method.ReturnsVoid || hasNoResult)))
        {
            yield return Unsupported("void, Task or ValueTask, as [OneWay] leaves no response");
        }
        else if (!isOneWay && !method.ReturnsVoid &&
            !(isByValue && (hasNoResult || type.Is(TaskOfT) || type.Is(ValueTaskOfT) || type.Is(AsyncEnumerable))))
        {
            yield return Unsupported(Returnable);
        }

        Fault Unsupported(string wayOut) => Fault.Of(
            "CTR0004", method, At.ReturnType(method), method.Name, (isByValue ? "" : "ref ") + type.ToDisplayString(ShortNames), wayOut);
    }

    /// <summary>CTR0005: a <c>void</c> method cannot tell when its call has ended, which only a one-way call may do.</summary>
    public static IEnumerable<Fault> VoidWithResponse(IMethodSymbol method)
    {
        if (method.ReturnsVoid && !method.Has(OneWayAttribute))
        {
            yield return Fault.Of("CTR0005", method, At.ReturnType(method), method.Name);
        }
    }

    /// <summary>CTR0030: who calls a method that gets or finds something waits for that, not for its end.</summary>
    public static IEnumerable<Fault> QueryWithoutResult(IMethodSymbol method)
    {
        if (method.Name is ['G', 'e', 't', >= 'A' and <= 'Z', ..] or ['F', 'i', 'n', 'd', >= 'A' and <= 'Z', ..] && method.Name is not "GetAsync" and not "FindAsync" &&
            (method.ReturnType.Is(Task) || method.ReturnType.Is(ValueTask)))
        {
            yield return Fault.Of("CTR0030", method, At.ReturnType(method), method.Name, method.ReturnType.ToDisplayString(ShortNames));
        }
    }

    /// <summary>CTR0014: a stream is awaited item by item; a task around it has nothing to wait for.</summary>
    public static IEnumerable<Fault> StreamInTask(IMethodSymbol method)
    {
        if ((method.ReturnType.Is(TaskOfT) || method.ReturnType.Is(ValueTaskOfT)) &&
            ((INamedTypeSymbol)method.ReturnType).TypeArguments[0] is var stream && stream.Is(AsyncEnumerable))
        {
            yield return Fault.Of(
                "CTR0014", method, At.ReturnType(method), method.Name, method.ReturnType.ToDisplayString(ShortNames), stream.ToDisplayString(ShortNames));
        }
    }
}
