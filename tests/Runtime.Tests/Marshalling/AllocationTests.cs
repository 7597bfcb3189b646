using System.Buffers;
using Contracts.Marshalling;
using Contracts.Runtime.Tests.Marshalling.Messages;

namespace Contracts.Runtime.Tests.Marshalling;

public sealed class AllocationTests
{
    [Fact]
    public void Writing_OfAnyMessageIntoOneSpan_AllocatesNothing()
    {
        var inner = new Inner(3, "inner");
        AllocatesNothing(ScalarsMarshaller.Instance, new Scalars { Int32 = 5, Text = "text", Bytes = [1, 2], Color = Color.Blue, Single = 1 });
        AllocatesNothing(OptionalsMarshaller.Instance, new Optionals { Int32 = 0, Text = "", Inner = inner, Color = Color.Red });
        AllocatesNothing(KnownMarshaller.Instance, new Known(DateTime.UnixEpoch, default, TimeSpan.FromDays(1), Guid.NewGuid(), 1.5m, new Uri("https://example.org"), default, default));
        AllocatesNothing(TreeMarshaller.Instance, new Tree(1, new Tree(2), new Tree(3)) { Others = [new Tree(4)] });
        AllocatesNothing(HolderMarshaller.Instance, new Holder(new Circle(1), inner, [new Square(2)]));
        AllocatesNothing(MapsMarshaller.Instance, new Maps { Counts = { ["one"] = 1 } });
        AllocatesNothing(ListsMarshaller.Instance, new Lists { Int32s = [1, 2], SInt64s = [3], Fixed32s = [4], Doubles = [5], Texts = ["six"], Blobs = [[7]], Inners = [inner], Colors = [Color.Red] });
    }

    [Fact]
    public void Reading_OfAMessageInOneSegment_AllocatesTheMessageOnly()
    {
        var bytes = new ReadOnlySequence<byte>([8, 3, 18, 5, .. "inner"u8]);
        var message = Allocated(() => new Inner(3, new string('x', 5)));
        Assert.Equal(message, Allocated(() => InnerMarshaller.Instance.Read(bytes)));
    }

    private static void AllocatesNothing<T>(Marshaller<T> marshaller, T value)
    {
        var destination = new ArrayBufferWriter<byte>(4096);
        Assert.Equal(0, Allocated(() =>
        {
            destination.ResetWrittenCount();
            marshaller.Write(value, destination);
            return value;
        }));
    }

    // The first run pays for what is made once, such as static instances.
    private static long Allocated<T>(Func<T> act)
    {
        act();
        var before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
