using Contracts.Generator.Model;
using Contracts.Generator.Model.Printing;

namespace Contracts.Generator.Emit.OpenRpc;

/// <summary>Prints the methods of an OpenRPC document, as docs/wire/jsonrpc.md says that they are called.</summary>
/// <param name="json">The document.</param>
/// <param name="schemas">The schemas of what methods take and give.</param>
/// <param name="comments">What is said about methods, parameters and results.</param>
/// <param name="errors">The errors that methods are said to end in.</param>
internal sealed class MethodPrinter(
    JsonTextWriter json, ContractSchemas schemas, IReadOnlyDictionary<string, string> comments, ILookup<string, ErrorModel> errors)
{
    private const string StreamComment = "A stream. `values` are the first of its items; with a `token` there are more, which `$/enumerator/next` gives.";

    // docs/wire/jsonrpc.md#errors; a test compares it with the runtime's.
    private static readonly Dictionary<string, int> Codes = new(StringComparer.Ordinal)
    {
        ["Cancelled"] = -32800,
        ["Unknown"] = -32000,
        ["InvalidArgument"] = -32602,
        ["DeadlineExceeded"] = -32054,
        ["NotFound"] = -32055,
        ["AlreadyExists"] = -32056,
        ["PermissionDenied"] = -32057,
        ["ResourceExhausted"] = -32058,
        ["FailedPrecondition"] = -32059,
        ["Aborted"] = -32060,
        ["OutOfRange"] = -32061,
        ["Unimplemented"] = -32601,
        ["Internal"] = -32603,
        ["Unavailable"] = -32064,
        ["DataLoss"] = -32065,
        ["Unauthenticated"] = -32066,
    };

    /// <summary>Prints a method. One that is called as a notification has no result.</summary>
    public void Print(ServiceModel service, OperationModel operation)
    {
        var subject = $"{service.WireName}.{operation.WireName}";
        using (json.Object())
        {
            json.Text("name", Name(service, operation));
            Describe(operation.Comment.Length > 0 ? GoogleSchemas.Plain(operation.Comment) : Comment(subject));
            if (operation.IsDeprecated)
            {
                json.True("deprecated");
            }

            // A message may stand in the place of the parameters too, which OpenRPC has no word for.
            json.Text("paramStructure", operation.RequestForm == RequestForm.Message ? "by-position" : "either");
            using (json.Array("params"))
            {
                Parameters(operation, subject);
            }

            if (!operation.IsOneWay)
            {
                using (json.Object("result"))
                {
                    json.Text("name", "result");
                    json.TextIfAny("description", Comment($"{subject}()"));
                    Schema(operation.Result, operation.Progress is null && operation.Shape is (CallShape.ServerStreaming or CallShape.DuplexStreaming));
                }
            }

            Errors(subject);
        }
    }

    /// <summary>Prints the methods by which all streams are read.</summary>
    public void PrintStreaming()
    {
        const string Token = """{"description":"The token of the stream.","type":["integer","string"]}""";
        using (json.Object())
        {
            json.Text("name", "$/enumerator/next");
            json.Text("summary", "Asks for the next items of a stream.");
            Take();
            json.Raw("result", """{"name":"part","schema":{"type":"object","properties":{"values":{"type":"array"},"finished":{"type":"boolean"}},"required":["values","finished"]}}""");
        }

        using (json.Object())
        {
            json.Text("name", "$/enumerator/abort");
            json.Text("summary", "Leaves a stream: nobody reads it any more.");
            Take();
        }

        void Take()
        {
            json.Text("paramStructure", "by-name");
            json.Raw("params", $$"""[{"name":"token","required":true,"schema":{{Token}}}]""");
        }
    }

    // docs/wire/jsonrpc.md#names
    private static string Name(ServiceModel service, OperationModel operation) =>
        service.WireName.Length == 0 || operation.WireName.IndexOf('/') >= 0 ? operation.WireName : $"{service.WireName}.{operation.WireName}";

    private void Describe(string comment)
    {
        var end = comment.IndexOf("\n\n", StringComparison.Ordinal);
        json.TextIfAny("summary", (end < 0 ? comment : comment.Substring(0, end)).Replace('\n', ' '));
        json.TextIfAny("description", end < 0 ? "" : comment.Substring(end + 2));
    }

    private void Parameters(OperationModel operation, string subject)
    {
        if (operation.Request.Made is { Form: MessageForm.Object } request)
        {
            // Behind one that may be missing stand only such, or an array could not leave it out.
            var last = request.Fields.Count - 1;
            while (last >= 0 && !IsRequired(request, request.Fields[last]))
            {
                last--;
            }

            for (var i = 0; i < request.Fields.Count; i++)
            {
                Parameter(request, request.Fields[i], i <= last, subject);
            }
        }
        else if (operation.RequestForm != RequestForm.Empty)
        {
            var only = operation.Parameters.First(static parameter => parameter.Form is ParameterForm.Value or ParameterForm.Stream);
            using (json.Object())
            {
                Head(only.Name, isRequired: true, subject);
                Schema(operation.Request, operation.RequestForm == RequestForm.Stream);
            }
        }
    }

    private static bool IsRequired(MessageModel request, FieldModel field) => field.Json!.IsRequired || field.Number == request.StreamNumber;

    private void Parameter(MessageModel request, FieldModel field, bool isRequired, string subject)
    {
        using (json.Object())
        {
            Head(field.Json!.Name, isRequired, subject);
            if (field.Number == request.StreamNumber)
            {
                Stream(() => schemas.Write(json, "items", field.Shape is SingleShape item ? item with { IsOptional = false } : field.Shape, isNullable: false));
            }
            else
            {
                schemas.Write(json, "schema", field);
            }
        }
    }

    private void Head(string name, bool isRequired, string subject)
    {
        json.Text("name", name);
        json.TextIfAny("description", Comment($"{subject}({name})"));
        if (isRequired)
        {
            json.True("required");
        }
    }

    private void Schema(PayloadModel payload, bool isStream)
    {
        if (isStream)
        {
            Stream(() => schemas.Write(json, "items", payload));
        }
        else
        {
            schemas.Write(json, "schema", payload);
        }
    }

    // docs/wire/jsonrpc.md#streams
    private void Stream(Action items)
    {
        using (json.Object("schema"))
        {
            json.Text("description", StreamComment);
            json.Text("type", "object");
            using (json.Object("properties"))
            {
                json.Raw("token", """{"type":["integer","string"]}""");
                using (json.Object("values"))
                {
                    json.Text("type", "array");
                    items();
                }
            }
        }
    }

    private void Errors(string subject)
    {
        if (!errors.Contains(subject))
        {
            return;
        }

        using (json.Array("errors"))
        {
            foreach (var error in errors[subject])
            {
                using (json.Object())
                {
                    json.Number("code", Codes[error.Status]);
                    json.Text("message", error.Text);
                }
            }
        }
    }

    private string Comment(string subject) => comments.TryGetValue(subject, out var text) ? text : "";
}
