using Contracts;
using Contracts.Samples.Mcp;
using Contracts.Samples.Mcp.Protocol;
using Contracts.Transports.JsonRpc;

// FOLDER   serves a folder over standard input and output, to the MCP client that started this program, until the input ends
if (args is not [var path] || !Directory.Exists(path))
{
    await Console.Error.WriteLineAsync("Usage: FOLDER, which an MCP client may search and read");
    return 2;
}

var mcp = new JsonRpcOptions { Cancelling = JsonRpcCancelling.Cancelled, Parameters = JsonRpcParameters.ByName, SendsExtension = false };
await using var server = new Server(new ServerOptions { JsonRpc = mcp })
    .Add(ModelContextServerService.Bind(new FolderServer(new Folder(path))))
    .Listen("jsonrpc+stdio:");
await server.StartAsync();
await server.WaitForEndAsync();
return 0;
