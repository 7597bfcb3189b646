using Contracts.Calls;
using Contracts.Interop.Tests.Contract;
using static Contracts.Interop.Tests.Parties.CaseFailedException;

namespace Contracts.Interop.Tests.Parties;

/// <summary>The cases that compress messages.</summary>
internal sealed partial class OurCases
{
    private const string OfTheProbe = "the status of the probe";
    private const string WhetherCompressed = "whether the response came compressed";

    // Servers that do not see compression answer the probe; what follows it must hold with them all the same, and is tried first.
    private async Task ClientCompressedUnaryAsync()
    {
        var compressed = new SimpleRequest { ExpectCompressed = new BoolValue(true) };
        var call = Call();
        call.Compresses = true;
        await LargeAsync(call, compressed);
        await LargeAsync(Call(), new SimpleRequest { ExpectCompressed = new BoolValue(false) });
        Unless(await CodeAsync(() => LargeAsync(Call(), compressed)), StatusCode.InvalidArgument, OfTheProbe);
    }

    private async Task ClientCompressedStreamingAsync()
    {
        var compressed = new StreamingInputCallRequest { ExpectCompressed = new BoolValue(true), Payload = Payload.Zeros(27182) };
        var call = Call();
        call.Compresses = true;
        var response = await _client.StreamingInputCallAsync(Requests(), call);
        Unless(response.AggregatedPayloadSize, 73086, "the aggregated size");
        Unless(await CodeAsync(async () => await _client.StreamingInputCallAsync(Once(compressed), Call())), StatusCode.InvalidArgument, OfTheProbe);

        async IAsyncEnumerable<StreamingInputCallRequest> Requests()
        {
            yield return compressed;
            await Task.Yield();
            call.Compresses = false;
            yield return new StreamingInputCallRequest { ExpectCompressed = new BoolValue(false), Payload = Payload.Zeros(45904) };
        }
    }

    private async Task ServerCompressedUnaryAsync()
    {
        foreach (var isCompressed in new[] { true, false })
        {
            var call = Call();
            await LargeAsync(call, new SimpleRequest { ResponseCompressed = new BoolValue(isCompressed) });
            Unless(call.CompressedCount == 1, isCompressed, WhetherCompressed);
        }
    }

    private async Task ServerCompressedStreamingAsync()
    {
        var call = Call();
        var request = new StreamingOutputCallRequest
        {
            ResponseParameters =
            [
                new ResponseParameters { Size = 31415, Compressed = new BoolValue(true) },
                new ResponseParameters { Size = 92653, Compressed = new BoolValue(false) },
            ],
        };
        await ExpectAsync(_client.StreamingOutputCall(request, call), [31415, 92653]);
        // Messages may come ahead of their reader, so that they are counted and not asked one by one.
        Unless(call.CompressedCount > 0, true, WhetherCompressed);
        Unless(call.CompressedCount > 1, false, WhetherCompressed);
    }
}
