using Contracts.Calls;

namespace Contracts.Interop.Tests.Parties;

/// <summary>Us, in this process.</summary>
internal sealed class OurParty(Authority authority) : Party(Us)
{
    public override async Task<ServingParty> ServeAsync(string transport)
    {
        var server = new Server(new ServerOptions { Tls = authority.Serving, DrainTimeout = TimeSpan.FromSeconds(5) })
            .Add(Contract.TestServiceService.Bind(new TestService()))
            .AddReflection()
            .Listen(transport == "tls" ? "https://127.0.0.1:0" : "http://127.0.0.1:0");
        await server.StartAsync();
        return new ServingParty(new Uri(server.Endpoints[0]).Port, server.DisposeAsync);
    }

    public override async Task<IReadOnlyDictionary<string, string>> CallAsync(string transport, int port, IReadOnlyList<string> cases)
    {
        var uri = $"{(transport == "tls" ? "https" : "http")}://127.0.0.1:{port}";
        await using var channel = Channel.For(uri, new ChannelOptions { Tls = authority.Calling });
        var ours = new OurCases(channel);
        var outcomes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in cases)
        {
            try
            {
                await ours.RunAsync(name);
                outcomes[name] = "ok";
            }
            catch (Exception exception) when (exception is RpcException or CaseFailedException)
            {
                outcomes[name] = $"failed: {exception.Message}";
            }
        }

        return outcomes;
    }
}
