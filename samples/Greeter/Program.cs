using System.Net.Security;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using Contracts;
using Contracts.Calls;
using Samples.Greeting;

// serve URI [URI...]   serves until Ctrl+C or SIGTERM; for https and tls by a certificate that it makes for this machine
// serve --certificate CERT.pem KEY.pem URI [URI...]   the same with a certificate of yours
// call URI             calls every method
// nothing              both, in one process
try
{
    switch (args)
    {
        case ["serve", "--certificate", var certificate, var key, .. var uris] when uris.Length > 0:
            await ServeAsync(uris, X509Certificate2.CreateFromPemFile(certificate, key));
            return 0;
        case ["serve", .. var uris] when uris.Length > 0:
            await ServeAsync(uris);
            return 0;
        case ["call", var uri]:
            await CallAsync(uri);
            return 0;
        case []:
            await BothAsync();
            return 0;
        default:
            await Console.Error.WriteLineAsync("Usage: serve [--certificate CERT.pem KEY.pem] URI [URI...] | call URI | (nothing)");
            return 2;
    }
}
catch (Exception exception) when (exception is ArgumentException or IOException or RpcException or System.Security.Cryptography.CryptographicException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

static async Task ServeAsync(string[] uris, X509Certificate2? certificate = null)
{
    var isMade = certificate is null;
    certificate ??= LoopbackCertificate.Make();
    var options = new ServerOptions { Tls = new SslServerAuthenticationOptions { ServerCertificate = certificate } };
    var server = new Server(options).Add(GreeterService.Bind(new Greeter())).AddReflection().AddHealth().AddOpenRpc();
    foreach (var uri in uris)
    {
        server.Listen(uri);
    }

    var stop = new TaskCompletionSource();
    using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    await server.StartAsync();
    // Over jsonrpc+stdio: the output is the connection.
    var output = uris.Contains("jsonrpc+stdio:") ? Console.Error : Console.Out;
    foreach (var endpoint in server.Endpoints)
    {
        await output.WriteLineAsync($"listening on {endpoint}");
    }

    if (isMade && uris.Any(static uri => uri.StartsWith("https:", StringComparison.Ordinal) || uri.StartsWith("tls:", StringComparison.Ordinal)))
    {
        await output.WriteLineAsync("certificate: made now for localhost, for a day, and signed by itself; `call` takes it from this machine, others have to be told to");
    }

    await Task.WhenAny(stop.Task, server.WaitForEndAsync());
    await server.StopAsync();

    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.TrySetResult();
    }
}

static async Task BothAsync()
{
    await using var server = new Server().Add(GreeterService.Bind(new Greeter())).Listen("tcp://127.0.0.1:0");
    await server.StartAsync();

    await using var channel = Channel.For(server.Endpoints[0]);
    IGreeter greeter = new GreeterClient(channel);
    var reply = await greeter.SayHelloAsync(new HelloRequest("Ada"));
    Console.WriteLine(reply.Text);
    await CallEachAsync(greeter);
}

static async Task CallAsync(string uri)
{
    await using var channel = Channel.For(uri, new ChannelOptions { Tls = LoopbackCertificate.Trusting(uri) });
    await CallEachAsync(new GreeterClient(channel));
}

static async Task CallEachAsync(IGreeter greeter)
{
    Console.WriteLine($"SayHello: {(await greeter.SayHelloAsync(new HelloRequest("Ada"))).Text}");
    Console.WriteLine($"Add: 2 + 3 = {await greeter.AddAsync(2, 3)}");

    var ticks = new List<int>();
    await foreach (var tick in greeter.CountAsync(5))
    {
        ticks.Add(tick.Number);
    }

    Console.WriteLine($"Count: {string.Join(' ', ticks)}");

    var summary = await greeter.SumAsync(Samples());
    Console.WriteLine($"Sum: {summary.Count} samples, {summary.Total} in total");

    await foreach (var note in greeter.ChatAsync(Notes()))
    {
        Console.WriteLine($"Chat: {note.Text}");
    }
}

static async IAsyncEnumerable<Sample> Samples()
{
    foreach (var value in new[] { 1.5, 2.5, 3 })
    {
        await Task.Yield();
        yield return new Sample(value);
    }
}

static async IAsyncEnumerable<Note> Notes()
{
    foreach (var text in new[] { "hello", "goodbye" })
    {
        await Task.Yield();
        yield return new Note("Ada", text);
    }
}
