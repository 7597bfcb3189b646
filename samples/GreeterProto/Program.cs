using Contracts;
using Contracts.Calls;
using Samples.GreetingProto;

// Serves the service of greet.proto at each URI and calls it there; over TCP, HTTP/2 and in memory without arguments.
string[] uris = args.Length > 0 ? args : ["tcp://127.0.0.1:0", "http://127.0.0.1:0", "inproc://greeter"];
try
{
    foreach (var uri in uris)
    {
        await using var server = new Server().Add(GreeterService.Bind(new Greeter())).Listen(uri);
        await server.StartAsync();
        await using var channel = Channel.For(server.Endpoints[0]);
        Console.WriteLine(uri);
        await CallEachAsync(new GreeterClient(channel));
    }

    return 0;
}
catch (Exception exception) when (exception is ArgumentException or IOException or RpcException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

static async Task CallEachAsync(IGreeter greeter)
{
    var reply = await greeter.SayHelloAsync(new HelloRequest { Name = "Ada" });
    Console.WriteLine($"SayHello: {reply.Text}");

    var ticks = new List<int>();
    await foreach (var tick in greeter.CountAsync(new CountRequest { To = 5 }))
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
        yield return new Sample { Value = value };
    }
}

static async IAsyncEnumerable<Note> Notes()
{
    foreach (var text in new[] { "hello", "goodbye" })
    {
        await Task.Yield();
        yield return new Note { From = "Ada", Text = text };
    }
}
