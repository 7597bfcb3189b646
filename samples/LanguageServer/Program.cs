using Contracts;
using Contracts.Transports.JsonRpc;
using Samples.LanguageServer;

// A language server for .proto files: what is wrong as one types, and what a name means under the pointer. Without arguments it speaks over standard
// input and output, as editors start it, some with --stdio; or over the address that is given, as in jsonrpc+tcp://127.0.0.1:5007.
var address = args is [] or ["--stdio"] ? "jsonrpc+stdio:" : args[0];
using var protoServer = new ProtoServer();
await using var server = new Server(new ServerOptions { JsonRpc = new JsonRpcOptions { Parameters = JsonRpcParameters.ByName } })
    .Add(LanguageServerService.Bind(protoServer));
try
{
    await server.Listen(address).StartAsync();
}
catch (Exception exception) when (exception is ArgumentException or IOException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}

await Task.WhenAny(protoServer.Exited, server.WaitForEndAsync());
// An editor that leaves without a word has crashed.
return protoServer.Exited.IsCompleted && protoServer.IsShutDown ? 0 : 1;
