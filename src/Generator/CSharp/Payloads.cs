using System.Collections.Immutable;
using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>Makes messages of what a method takes and returns.</summary>
/// <param name="assembly">The assembly that the marshallers are emitted into.</param>
/// <param name="taken">What else the method table has names for.</param>
internal sealed class Payloads(IAssemblySymbol assembly, IEnumerable<string> taken)
{
    private const string ResultMember = "Result";

    private static readonly PayloadModel Nothing = new(
        new TypeRef(KnownNames.Empty), $"{KnownNames.EmptyMarshaller}.Instance", Made: null);

    private static readonly HashSet<string> RecordMembers = new(StringComparer.Ordinal)
    {
        "Equals", "GetHashCode", "GetType", "ToString", "Deconstruct", "PrintMembers", "MemberwiseClone", "Finalize", "ReferenceEquals",
    };

    private readonly Values _values = new(assembly, taken);

    /// <summary>Messages that have no file of their own, met so far.</summary>
    public ImmutableArray<MessageModel> Locals => _values.Locals;

    /// <summary>Messages that were met so far and can be looked into.</summary>
    public IEnumerable<INamedTypeSymbol> Met => _values.Met;

    /// <summary>Whether everything that the method takes and returns can be marshalled.</summary>
    public static bool CanSend(IMethodSymbol method) =>
        method.ReturnType.TypeKind != TypeKind.Error &&
        method.Parameters.All(static parameter => parameter.Name.Length > 0) &&
        (Result(method) is not { } result || MessageShape.IsMarshallable(result, method)) &&
        method.Parameters.All(static parameter => ContractShape.IsCallParameter(parameter) || MessageShape.IsMarshallable(Sent(parameter), parameter));

    /// <summary>The parameters, with the members that carry them if they become fields of one message.</summary>
    public static ImmutableArray<ParameterModel> Parameters(IMethodSymbol method)
    {
        var members = new HashSet<string>(RecordMembers, StringComparer.Ordinal);
        return method.Parameters.Select(parameter => new ParameterModel(
            parameter.Name, parameter.Type.Ref(), Form(parameter), Constants.DefaultOf(parameter))
        {
            IsParams = parameter is { IsParams: true, Type: IArrayTypeSymbol },
            Item = ContractShape.IsStream(parameter) ? Sent(parameter).Ref() : default,
            IsItemNullable = ContractShape.IsStream(parameter) && IsNullable(Sent(parameter)),
            Member = ContractShape.IsSent(parameter) ? Member(parameter.Name, members) : "",
        }).ToImmutableArray();
    }

    /// <summary>What the method sends.</summary>
    public (RequestForm Form, PayloadModel Request) Request(IMethodSymbol method, ImmutableArray<ParameterModel> models, PayloadPlace place)
    {
        var sent = method.Parameters.Where(ContractShape.IsSent).ToImmutableArray();
        switch (sent)
        {
            case []:
                return (RequestForm.Empty, Nothing);
            case [var stream] when ContractShape.IsStream(stream):
                return (RequestForm.Stream, Alone(Sent(stream), place.Request, place));
            case [var single] when IsMessage(single.Type):
                return (RequestForm.Message, Alone(single.Type, place.Request, place));
            default:
                var hasStream = sent.Any(ContractShape.IsStream);
                return (hasStream ? RequestForm.FieldsAndStream : RequestForm.Fields, Together(sent, models, place));
        }
    }

    /// <summary>What the method returns.</summary>
    public PayloadModel Response(IMethodSymbol method, PayloadPlace place) =>
        Result(method) is { } result ? Alone(result, place.Response, place) : Nothing;

    /// <summary>What the method reports before it returns; <see langword="null"/> if it reports nothing.</summary>
    public ProgressModel? Progress(IMethodSymbol method, string name, PayloadPlace place) =>
        method.Parameters.FirstOrDefault(ContractShape.IsProgress) is { } parameter
            ? new ProgressModel(Alone(Sent(parameter), name, place), Response(method, place))
            : null;

    /// <summary>What comes back of a method that reports: reports, and then what it returns.</summary>
    public static PayloadModel Reported(IMethodSymbol method, ProgressModel progress, string wireName)
    {
        var parameter = method.Parameters.First(ContractShape.IsProgress);
        var types = $"<{progress.Report.Type}, {progress.Result.Type}>";
        var place = FormattableString.Invariant($"\"{wireName}\", \"{parameter.Name}\", {method.Parameters.Count(ContractShape.IsSent)}");
        return new PayloadModel(
            new TypeRef(KnownNames.Reported + types),
            $"new {KnownNames.ReportedMarshaller}{types}({place}, {progress.Report.Marshaller}, {progress.Result.Marshaller})",
            Made: null)
        {
            WireName = wireName,
        };
    }

    private static ITypeSymbol? Result(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { TypeArguments: [var result] } ? result : null;

    // What crosses the wire for a parameter: of a stream its items, of progress its reports.
    private static ITypeSymbol Sent(IParameterSymbol parameter) =>
        ContractShape.IsStream(parameter) || ContractShape.IsProgress(parameter) ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0] : parameter.Type;

    private static ParameterForm Form(IParameterSymbol parameter) =>
        ContractShape.IsStream(parameter) ? ParameterForm.Stream
        : ContractShape.IsProgress(parameter) ? ParameterForm.Progress
        : !ContractShape.IsCallParameter(parameter) ? ParameterForm.Value
        : parameter.Type.Is(ContractShape.CallContext) ? ParameterForm.Context
        : ParameterForm.Token;

    private static string Member(string parameter, HashSet<string> taken)
    {
        var member = char.ToUpperInvariant(parameter[0]) + parameter.Substring(1);
        while (!taken.Add(member))
        {
            member += "Value";
        }

        return member;
    }

    private static bool IsNullable(ITypeSymbol type) =>
        type.NullableAnnotation == NullableAnnotation.Annotated || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool IsMessage(ITypeSymbol type) => !IsNullable(type) && MessageShape.IsMessage(type);

    private PayloadModel Alone(ITypeSymbol type, string name, PayloadPlace place)
    {
        if (IsMessage(type))
        {
            var message = _values.Message(type);
            return new PayloadModel(type.Ref(), message.Marshaller, Made: null) { WireName = message.WireName };
        }

        var declared = type.Ref();
        var field = new FieldModel(1, ResultMember, declared, _values.Shape(type)) { Json = new JsonField("result") };
        var made = new MessageModel(
            declared, $"{name}Marshaller", $"{place.Service}{name}", MessageForm.Wrapper, type.IsValueType, ImmutableArray.Create(field));
        return new PayloadModel(declared, $"{made.Marshaller}.Instance", made) { WireName = made.WireName };
    }

    private PayloadModel Together(ImmutableArray<IParameterSymbol> sent, ImmutableArray<ParameterModel> models, PayloadPlace place)
    {
        var members = models.Where(static model => model.Member.Length > 0).ToImmutableArray();
        var fields = sent.Select((parameter, i) => Field(parameter, i + 1, members[i].Member)).ToImmutableArray();
        var name = place.Request;
        var type = new TypeRef($"{place.Table}.{name}");
        var made = new MessageModel(type, $"{name}Marshaller", $"{place.Service}{name}", MessageForm.Object, IsValueType: true, fields)
        {
            ConstructorMembers = fields.Select(static field => field.Member).ToImmutableArray(),
            IsParameters = true,
            StreamNumber = fields.FirstOrDefault(field => ContractShape.IsStream(sent[field.Number - 1]))?.Number ?? 0,
        };
        return new PayloadModel(type, $"{made.Marshaller}.Instance", made) { WireName = made.WireName };
    }

    private FieldModel Field(IParameterSymbol parameter, int number, string member)
    {
        // Optional is also what comes from code that says nothing about null.
        var shape = FieldShape(parameter);
        var type = Sent(parameter).Ref();
        return new FieldModel(number, member, ContractShape.IsStream(parameter) || shape is SingleShape { IsOptional: true } ? type.Nullable : type, shape)
        {
            Json = new JsonField(parameter.Name)
            {
                IsRequired = !parameter.HasExplicitDefaultValue && !parameter.IsParams && !ContractShape.IsStream(parameter) &&
                    !IsNullable(parameter.Type) && (parameter.Type.IsValueType || parameter.NullableAnnotation == NullableAnnotation.NotAnnotated),
                Default = Constants.DefaultOf(parameter),
            },
        };
    }

    // The first request has no item, so that an item may be absent whatever its type.
    private FieldShape FieldShape(IParameterSymbol parameter) => _values.Shape(Sent(parameter)) switch
    {
        SingleShape item when ContractShape.IsStream(parameter) => item with { IsOptional = true },
        var shape => shape,
    };
}
