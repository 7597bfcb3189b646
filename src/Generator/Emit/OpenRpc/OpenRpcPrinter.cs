using Contracts.Generator.Model;
using Contracts.Generator.Model.Printing;

namespace Contracts.Generator.Emit.OpenRpc;

/// <summary>Prints OpenRPC documents, version 1.3.</summary>
internal sealed class OpenRpcPrinter
{
    /// <summary>How deep the schemas stand in a document.</summary>
    public const int SchemaDepth = 3;

    /// <summary>Lines all the way down, for people.</summary>
    public const int Indented = 100;

    /// <summary>A line for each member of a method and for each schema: as little as can be read.</summary>
    public const int Dense = SchemaDepth;

    private readonly PrintedProject _project;
    private readonly IReadOnlyDictionary<string, DeclaredSchema> _google;
    private readonly Dictionary<string, string> _comments;
    private readonly Dictionary<string, MessageModel> _messages;
    private readonly ILookup<string, ErrorModel> _errors;

    // By the depth to which there are lines.
    private readonly Dictionary<int, ContractSchemas> _schemas = [];

    /// <summary>Takes what the documents of a project are printed from.</summary>
    /// <param name="project">The contracts, their messages, and what is said about them.</param>
    /// <param name="google">The messages and enums of .proto files that are known, by their C# types as dotted names.</param>
    public OpenRpcPrinter(PrintedProject project, IReadOnlyDictionary<string, DeclaredSchema> google)
    {
        _project = project;
        _google = google;
        _comments = project.Comments.ToDictionary(static comment => comment.Subject, static comment => comment.Text, StringComparer.Ordinal);
        _messages = project.Messages.ToDictionary(static message => message.WireName, StringComparer.Ordinal);
        _errors = project.Errors.ToLookup(static error => error.Method, StringComparer.Ordinal);
    }

    /// <summary>Prints the document of one contract, without the contracts that it inherits.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="lines">The depth to which each member has a line of its own.</param>
    public string Print(ContractModel contract, int lines)
    {
        var service = contract.Service;
        var json = new JsonTextWriter(lines);
        if (!_schemas.TryGetValue(lines, out var schemas))
        {
            _schemas.Add(lines, schemas = new ContractSchemas(lines, _comments, _messages, _google));
        }

        schemas.Begin();
        var methods = new MethodPrinter(json, schemas, _comments, _errors);
        using (json.Object())
        {
            json.Text("openrpc", "1.3.2");
            using (json.Object("info"))
            {
                json.Text("title", Title(contract));
                json.TextIfAny("description", Comment(contract));
                json.Text("version", _project.Version);
            }

            using (json.Array("methods"))
            {
                foreach (var operation in service.Operations)
                {
                    methods.Print(service, operation);
                }

                if (service.Operations.Any(static operation => operation.Shape != CallShape.Unary && operation.Progress is null))
                {
                    methods.PrintStreaming();
                }
            }

            using (json.Object("components"))
            using (json.Object("schemas"))
            {
                foreach (var schema in schemas.Referred)
                {
                    json.Raw(schema.Name, schema.Json);
                }
            }
        }

        return json.ToString();
    }

    /// <summary>What a contract is called: by its service, or, without a name, by its interface.</summary>
    public static string Title(ContractModel contract) =>
        contract.Service.WireName.Length > 0 ? contract.Service.WireName : contract.Interface.Name.Substring(contract.Interface.Name.LastIndexOfAny(['.', ':']) + 1);

    private string Comment(ContractModel contract) =>
        contract.Declared is { } declared ? GoogleSchemas.Plain(declared.Comment)
        : _comments.TryGetValue(contract.Interface.Name, out var text) ? text
        : "";
}
