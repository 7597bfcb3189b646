using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Generator.CSharp;

// What a method may take.
internal static partial class ContractShape
{
    /// <summary>The most parameters that CTR0029 passes over, counting those that are sent.</summary>
    public const int ManyParameters = 5;

    /// <summary>CTR0006: the other side has no memory in common, so a parameter is passed by value and outlives the call's stack.</summary>
    public static IEnumerable<Fault> ParameterByReference(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
            {
                var kind = parameter.RefKind switch
                {
                    RefKind.Ref => "ref",
                    RefKind.Out => "out",
                    RefKind.In => "in",
                    _ => "ref readonly",
                };
                yield return Fault.Of("CTR0006", parameter, At.RefModifier(parameter), parameter.Name, method.Name, kind);
            }
            else if (parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            {
                yield return Fault.Of("CTR0006", parameter, At.ParameterType(parameter), parameter.Name, method.Name, "a pointer");
            }
            else if (parameter.Type.IsRefLikeType)
            {
                yield return Fault.Of(
                    "CTR0006", parameter, At.ParameterType(parameter), parameter.Name, method.Name, "the ref struct " + parameter.Type.ToDisplayString(ShortNames));
            }
        }
    }

    /// <summary>CTR0007: the token or context of the call is one and comes last, after what is sent.</summary>
    public static IEnumerable<Fault> MisplacedCallParameter(IMethodSymbol method)
    {
        var isTaken = false;
        for (var i = method.Parameters.Length - 1; i >= 0; i--)
        {
            var parameter = method.Parameters[i];
            if (!IsCallParameter(parameter))
            {
                continue;
            }

            if (isTaken)
            {
                yield return Fault.Of("CTR0007", parameter, At.Whole(parameter), parameter.Name, method.Name, "is a second one; keep one of the two");
            }
            else if (i != method.Parameters.Length - 1)
            {
                yield return Fault.Of("CTR0007", parameter, At.Whole(parameter), parameter.Name, method.Name, "comes before what is sent; move it to the end");
            }

            isTaken = true;
        }
    }

    /// <summary>CTR0008: without a token a caller cannot give up.</summary>
    public static IEnumerable<Fault> NoCallParameter(IMethodSymbol method)
    {
        // After a params array nothing can follow, and a one-way void call is over as soon as it is made.
        if (IsOperation(method) && !method.Parameters.Any(IsCallParameter) && !method.ReturnsVoid &&
            method.Parameters.LastOrDefault() is not { IsParams: true })
        {
            yield return Fault.Of("CTR0008", method, At.Name(method), method.Name);
        }
    }

    /// <summary>CTR0009: a caller that has no token should not have to say so.</summary>
    public static IEnumerable<Fault> TokenWithoutDefault(IMethodSymbol method)
    {
        if (method.Parameters.LastOrDefault() is { HasExplicitDefaultValue: false } last && last.Type.Is(CancellationToken))
        {
            yield return Fault.Of("CTR0009", last, At.Name(last), last.Name, method.Name);
        }
    }

    /// <summary>CTR0010: the wire has no type arguments.</summary>
    public static IEnumerable<Fault> GenericMethod(IMethodSymbol method)
    {
        if (method.IsGenericMethod)
        {
            var list = At.Declarations(method).OfType<MethodDeclarationSyntax>().FirstOrDefault()?.TypeParameterList;
            yield return Fault.Of("CTR0010", method, list?.GetLocation(), method.Name);
        }
    }

    /// <summary>CTR0012: a call has one stream towards the server, and a one-way call has none.</summary>
    public static IEnumerable<Fault> SecondStream(IMethodSymbol method)
    {
        var isOneWay = method.Has(OneWayAttribute);
        return method.Parameters.Where(IsStream).Skip(isOneWay ? 0 : 1).Select(stream => Fault.Of(
            "CTR0012", stream, At.ParameterType(stream), stream.Name, method.Name, isOneWay ? "a one-way method takes none" : "a method takes one"));
    }

    /// <summary>CTR0013: values beside a stream travel in its first message, by a convention that only our peers know.</summary>
    public static IEnumerable<Fault> StreamBesideValues(IMethodSymbol method)
    {
        if (method.Parameters.FirstOrDefault(IsStream) is { } stream &&
            method.Parameters.Any(each => IsSent(each) && !IsStream(each)))
        {
            yield return Fault.Of("CTR0013", stream, At.Name(stream), stream.Name, method.Name);
        }
    }

    /// <summary>CTR0036: reports come before the one result of a call, and its request has no place for what takes them.</summary>
    public static IEnumerable<Fault> MisplacedProgress(IMethodSymbol method)
    {
        var progress = method.Parameters.Where(IsProgress).ToArray();
        var hasStream = method.Parameters.Any(IsStream) || method.ReturnType.Is(AsyncEnumerable);
        var wrong = method.Has(OneWayAttribute) ? "has nobody to tell, as a one-way method has no answer; take it away"
            : hasStream ? "is beside a stream; put it into the messages of the stream"
            : null;
        for (var i = 0; i < progress.Length; i++)
        {
            var isLast = !method.Parameters.Skip(progress[i].Ordinal).Any(IsSent);
            if ((wrong ?? (i > 0 ? "is a second one; a call has one" : isLast ? null : "comes before what is sent; move it behind")) is { } why)
            {
                yield return Fault.Of("CTR0036", progress[i], At.Whole(progress[i]), progress[i].Name, method.Name, why);
            }
        }
    }

    /// <summary>CTR0024: a peer in another language that leaves the field out sends zero, not the default written here.</summary>
    public static IEnumerable<Fault> DefaultNotOnWire(IMethodSymbol method) =>
        from parameter in method.Parameters
        where parameter.HasExplicitDefaultValue && IsSent(parameter) && !IsZero(parameter.ExplicitDefaultValue)
        select Fault.Of("CTR0024", parameter, At.DefaultValue(parameter), parameter.Name, method.Name, Shown(parameter.ExplicitDefaultValue!));

    /// <summary>CTR0029: many parameters read better, and evolve better, as one message.</summary>
    public static IEnumerable<Fault> TooManyParameters(IMethodSymbol method)
    {
        var sent = method.Parameters.Count(IsSent);
        if (sent > ManyParameters)
        {
            yield return Fault.Of("CTR0029", method, At.Name(method), method.Name, Shown(sent), Shown(ManyParameters));
        }
    }

    private static bool IsZero(object? value) => value switch
    {
        null or "" or false or '\0' => true,
        string or bool or char => false,
        _ => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) == 0,
    };

    private static string Shown(object value) =>
        value is string ? "\"" + value + "\"" : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!;
}
