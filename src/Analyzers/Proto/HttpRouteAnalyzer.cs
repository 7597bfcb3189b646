using System.Text;
using Contracts.Generator.Proto.Linking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Proto;

/// <summary>CTR4111: an HTTP route can be told from every other, and binds what it names to fields of the request.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HttpRouteAnalyzer : ProtoAnalyzer
{
    private const int Http = 72295728;
    private const int Custom = 8;
    private const int Body = 7;
    private const int ResponseBody = 12;
    private const int AdditionalBindings = 11;
    private static readonly (int Number, string Verb)[] Verbs = [(2, "GET"), (3, "PUT"), (4, "POST"), (5, "DELETE"), (6, "PATCH")];

    private static readonly DiagnosticDescriptor Rule = Analyzers.Rule.Create(
        id: "CTR4111",
        title: "An HTTP route binds fields of its request, and is one method's",
        messageFormat: "{0}: {1}",
        defaultSeverity: DiagnosticSeverity.Error,
        description: "The option google.api.http is read by gateways, which refuse a route that they cannot bind or cannot tell from another.");

    private protected override DiagnosticDescriptor Descriptor => Rule;

    private protected override IEnumerable<ProtoFinding> Find(ProtoSchema schema)
    {
        var routes = new Dictionary<string, MethodSymbol>(StringComparer.Ordinal);
        foreach (var method in schema.Methods)
        {
            if (method.Options?.Find(Http) is not { Last.Message: { } rule } option)
            {
                continue;
            }

            var at = option.At >= 0 ? option.At : method.Syntax.NameAt;
            foreach (var each in Rules(rule))
            {
                foreach (var fault in Faults(method, each, routes))
                {
                    yield return new ProtoFinding(at, 0, method.Name, fault);
                }
            }
        }
    }

    private static IEnumerable<OptionMessage> Rules(OptionMessage rule) =>
        (rule.Find(AdditionalBindings)?.Values.Select(static value => value.Message).OfType<OptionMessage>() ?? []).Prepend(rule);

    private static IEnumerable<string> Faults(MethodSymbol method, OptionMessage rule, Dictionary<string, MethodSymbol> routes)
    {
        var verb = Verbs.FirstOrDefault(each => rule.Find(each.Number) is not null);
        var (name, path) = rule.GetMessage(Custom) is { } custom ? (Text(custom, 1) ?? "", Text(custom, 2) ?? "") : (verb.Verb, verb.Verb is null ? null : Text(rule, verb.Number) ?? "");
        if (path is null)
        {
            yield return "the route has no pattern; give it a get, put, post, delete, patch or custom one";
            yield break;
        }

        if (HttpTemplate.Parse(path) is not { } template)
        {
            yield return $"the path '{path}' is no template; it begins with '/', and has segments, '*', '**' and variables in braces";
            yield break;
        }

        foreach (var variable in template.Variables)
        {
            if (FaultOf(method.Input!, variable) is { } fault)
            {
                yield return fault;
            }
        }

        if (Text(rule, Body) is { Length: > 0 } body && body != "*" && method.Input!.FindField(body) is null)
        {
            yield return $"the body is '{body}', which is no field of '{method.Input.FullName}'";
        }

        if (Text(rule, ResponseBody) is { Length: > 0 } response && method.Output!.FindField(response) is null)
        {
            yield return $"the body of the response is '{response}', which is no field of '{method.Output.FullName}'";
        }

        var route = $"{name} {template.Shape}";
        if (!routes.TryGetValue(route, out var other))
        {
            routes.Add(route, method);
        }
        else
        {
            yield return other == method ? $"the route {name} {path} is there twice" : $"the route {name} {path} is that of '{other.FullName}' too";
        }
    }

    private static string? FaultOf(MessageSymbol request, string variable)
    {
        var message = request;
        FieldSymbol? field = null;
        foreach (var part in variable.Split('.'))
        {
            field = message?.FindField(part);
            if (field is null)
            {
                return $"the path binds '{variable}', which is no field of '{request.FullName}'";
            }

            if (field.IsRepeated)
            {
                return $"the path binds '{variable}', which is repeated";
            }

            message = field.MessageType;
        }

        // Of messages those have one value in JSON that are wrapped values or times.
        return field!.MessageType is { } type && !type.FullName.StartsWith("google.protobuf.", StringComparison.Ordinal)
            ? $"the path binds '{variable}', which is a message"
            : null;
    }

    private static string? Text(OptionMessage message, int number) =>
        message.Find(number)?.Last.Bytes is { } bytes ? Encoding.UTF8.GetString([.. bytes.Select(static letter => (byte)letter)]) : null;
}
