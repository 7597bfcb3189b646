using System.Runtime.CompilerServices;
using Contracts.Calls;
using Contracts.Interop.Tests.Contract;
using static Contracts.Interop.Tests.Parties.CaseFailedException;

namespace Contracts.Interop.Tests.Parties;

/// <summary>Our client's side of the interoperability description.</summary>
internal sealed partial class OurCases(CallInvoker channel)
{
    private const string SpecialMessage = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n";
    private readonly TestServiceClient _client = new(channel);

    /// <summary>Runs a case; throws if it finds what it should not.</summary>
    public Task RunAsync(string name) => name switch
    {
        "empty_unary" => EmptyUnaryAsync(),
        "large_unary" => LargeAsync(Call(), new SimpleRequest()),
        "client_streaming" => ClientStreamingAsync(),
        "server_streaming" => ServerStreamingAsync(),
        "ping_pong" => PingPongAsync(),
        "empty_stream" => EmptyStreamAsync(),
        "cancel_after_begin" => CancelAfterBeginAsync(),
        "cancel_after_first_response" => CancelAfterFirstResponseAsync(),
        "timeout_on_sleeping_server" => TimeoutOnSleepingServerAsync(),
        "custom_metadata" => CustomMetadataAsync(),
        "status_code_and_message" => StatusCodeAndMessageAsync(),
        "special_status_message" => SpecialStatusMessageAsync(),
        "unimplemented_method" => UnimplementedMethodAsync(),
        "unimplemented_service" => UnimplementedServiceAsync(),
        "client_compressed_unary" => ClientCompressedUnaryAsync(),
        "client_compressed_streaming" => ClientCompressedStreamingAsync(),
        "server_compressed_unary" => ServerCompressedUnaryAsync(),
        "server_compressed_streaming" => ServerCompressedStreamingAsync(),
        _ => throw new CaseFailedException("we have no such case"),
    };

    private async Task EmptyUnaryAsync() => Unless(await _client.EmptyCallAsync(new EmptyMessage(), Call()), new EmptyMessage(), "the response");

    private async Task ClientStreamingAsync()
    {
        int[] sizes = [27182, 8, 1828, 45904];
        var response = await _client.StreamingInputCallAsync(
            sizes.Select(static size => new StreamingInputCallRequest { Payload = Payload.Zeros(size) }).ToAsyncEnumerable(), Call());
        Unless(response.AggregatedPayloadSize, 74922, "the aggregated size");
    }

    private async Task ServerStreamingAsync()
    {
        int[] sizes = [31415, 9, 2653, 58979];
        var request = new StreamingOutputCallRequest { ResponseParameters = [.. sizes.Select(static size => new ResponseParameters { Size = size })] };
        await ExpectAsync(_client.StreamingOutputCall(request, Call()), sizes);
    }

    private async Task PingPongAsync()
    {
        (int Size, int Sent)[] rounds = [(31415, 27182), (9, 8), (2653, 1828), (58979, 45904)];
        using var answered = new SemaphoreSlim(0);
        var received = new List<int>();
        await foreach (var response in _client.FullDuplexCall(Requests(), Call()))
        {
            received.Add(Size(response));
            answered.Release();
        }

        Unless(string.Join(' ', received), string.Join(' ', rounds.Select(static round => round.Size)), "the sizes of the responses");

        async IAsyncEnumerable<StreamingOutputCallRequest> Requests()
        {
            foreach (var (size, sent) in rounds)
            {
                yield return StreamingOutputCallRequest.Of(size, sent);
                await answered.WaitAsync();
            }
        }
    }

    private Task EmptyStreamAsync() =>
        ExpectAsync(_client.FullDuplexCall(AsyncEnumerable.Empty<StreamingOutputCallRequest>(), Call()), []);

    private async Task CancelAfterBeginAsync()
    {
        using var cancel = new CancellationTokenSource();
        var call = _client.StreamingInputCallAsync(OpenEnd<StreamingInputCallRequest>(), new CallContext(cancel.Token));
        await cancel.CancelAsync();
        Unless(await CodeAsync(async () => await call), StatusCode.Cancelled, "the status");
    }

    private async Task CancelAfterFirstResponseAsync()
    {
        using var cancel = new CancellationTokenSource();
        var sizes = new List<int>();
        var code = await CodeAsync(async () =>
        {
            await foreach (var response in _client.FullDuplexCall(OpenEnd(StreamingOutputCallRequest.Of(31415, 27182)), new CallContext(cancel.Token)))
            {
                sizes.Add(Size(response));
                await cancel.CancelAsync();
            }
        });
        Unless(string.Join(' ', sizes), "31415", "the sizes of the responses");
        Unless(code, StatusCode.Cancelled, "the status");
    }

    private async Task TimeoutOnSleepingServerAsync()
    {
        var call = new CallContext { Deadline = Deadline.After(TimeSpan.FromMilliseconds(1)) };
        var request = new StreamingOutputCallRequest { Payload = Payload.Zeros(27182) };
        Unless(await CodeAsync(() => ExpectAsync(_client.FullDuplexCall(OpenEnd(request), call), [])), StatusCode.DeadlineExceeded, "the status");
    }

    private async Task CustomMetadataAsync()
    {
        var unary = WithMetadata();
        await LargeAsync(unary, new SimpleRequest());
        await ExpectEchoAsync(unary);

        var duplex = WithMetadata();
        await ExpectAsync(_client.FullDuplexCall(Once(StreamingOutputCallRequest.Of(314159, 271828)), duplex), [314159]);
        await ExpectEchoAsync(duplex);

        static CallContext WithMetadata()
        {
            var call = Call();
            call.RequestHeaders.Add(TestService.EchoInitial, "test_initial_metadata_value");
            call.RequestHeaders.Add(TestService.EchoTrailing, (byte[])[0xab, 0xab, 0xab]);
            return call;
        }

        static async Task ExpectEchoAsync(CallContext call)
        {
            var headers = await call.GetResponseHeadersAsync();
            Unless(headers.Get(TestService.EchoInitial), "test_initial_metadata_value", "the header");
            Unless(Convert.ToHexString((call.ResponseTrailers.GetBytes(TestService.EchoTrailing) ?? default).Span), "ABABAB", "the trailer");
        }
    }

    private async Task StatusCodeAndMessageAsync()
    {
        var asked = new EchoStatus(2, "test status message");
        await ExpectStatusAsync(asked, async () => await _client.UnaryCallAsync(new SimpleRequest { ResponseStatus = asked }, Call()));
        var request = new StreamingOutputCallRequest { ResponseStatus = asked };
        await ExpectStatusAsync(asked, () => ExpectAsync(_client.FullDuplexCall(Once(request), Call()), []));
    }

    private async Task SpecialStatusMessageAsync()
    {
        var asked = new EchoStatus(2, SpecialMessage);
        await ExpectStatusAsync(asked, async () => await _client.UnaryCallAsync(new SimpleRequest { ResponseStatus = asked }, Call()));
    }

    private async Task UnimplementedMethodAsync()
    {
        IUnimplementedMethod client = new UnimplementedMethodClient(channel);
        Unless(await CodeAsync(async () => await client.UnimplementedCallAsync(new EmptyMessage(), Call())), StatusCode.Unimplemented, "the status");
    }

    private async Task UnimplementedServiceAsync()
    {
        IUnimplementedService client = new UnimplementedServiceClient(channel);
        Unless(await CodeAsync(async () => await client.UnimplementedCallAsync(new EmptyMessage(), Call())), StatusCode.Unimplemented, "the status");
    }

    private async Task LargeAsync(CallContext call, SimpleRequest request)
    {
        var response = await _client.UnaryCallAsync(request with { ResponseSize = 314159, Payload = Payload.Zeros(271828) }, call);
        Unless(response.Payload?.Body.Length, 314159, "the size of the response");
    }

    private static CallContext Call() => new() { Deadline = Deadline.After(TimeSpan.FromSeconds(20)) };

    private static int Size(StreamingOutputCallResponse response) => response.Payload?.Body.Length ?? 0;

    private static async Task ExpectAsync(IAsyncEnumerable<StreamingOutputCallResponse> responses, int[] sizes)
    {
        var received = new List<int>();
        await foreach (var response in responses)
        {
            received.Add(Size(response));
        }

        Unless(string.Join(' ', received), string.Join(' ', sizes), "the sizes of the responses");
    }

    private static async Task ExpectStatusAsync(EchoStatus asked, Func<Task> call)
    {
        var status = await StatusAsync(call);
        Unless((int)status.Code, asked.Code, "the status");
        Unless(status.Detail, asked.Message, "the message");
    }

    private static async Task<StatusCode> CodeAsync(Func<Task> call) => (await StatusAsync(call)).Code;

    private static async Task<Status> StatusAsync(Func<Task> call)
    {
        try
        {
            await call();
            return Status.Ok;
        }
        catch (RpcException exception)
        {
            return exception.Status;
        }
        catch (OperationCanceledException)
        {
            return new Status(StatusCode.Cancelled, "");
        }
    }

    private static IAsyncEnumerable<T> Once<T>(T item) => new[] { item }.ToAsyncEnumerable();

    // Requests that have begun, and end with the call only.
    private static async IAsyncEnumerable<T> OpenEnd<T>(T? first = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : class
    {
        if (first is not null)
        {
            yield return first;
        }

        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
