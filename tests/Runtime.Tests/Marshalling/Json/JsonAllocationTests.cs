using System.Buffers;
using System.Text;
using Contracts.Marshalling;
using Contracts.Runtime.Tests.Marshalling.Messages;

namespace Contracts.Runtime.Tests.Marshalling.Json;

public sealed class JsonAllocationTests
{
    [Fact]
    public void Writing_OfAnyMembers_AllocatesNothing()
    {
        var destination = new ArrayBufferWriter<byte>(4096);
        var value = new Scalars { Text = "text \"é\"", Bytes = [1, 2], Memory = new byte[] { 3 }, Real = 0.5, Letter = 'x', Color = Color.Red };
        var known = new Known(DateTime.UnixEpoch, DateTimeOffset.UnixEpoch, TimeSpan.FromHours(30), Guid.Empty, 1.5m, new Uri("a", UriKind.Relative), default, default);
        Assert.Equal(0, Allocated(() =>
        {
            destination.ResetWrittenCount();
            ScalarsMarshaller.Instance.Json.Write(value, destination);
            KnownMarshaller.Instance.Json.Write(known, destination);
        }));
    }

    [Fact]
    public void Reading_OfAMessage_AllocatesTheMessageOnly()
    {
        var json = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes("""{"number":7,"text":"a text","unknown":[1,{"a":null}]}"""));
        var message = Allocated(() => _ = new Inner(7, new string('x', 6)));
        Assert.Equal(message, Allocated(() => InnerMarshaller.Instance.Json.Read(json)));
    }

    private static long Allocated(Action action)
    {
        for (var i = 0; i < 200; i++)
        {
            action();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
    }
}
