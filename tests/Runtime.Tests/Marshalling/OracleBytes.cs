using System.Buffers;
using Contracts.Marshalling.Protobuf;
using Google.Protobuf;

namespace Contracts.Runtime.Tests.Marshalling;

/// <summary>Compares what a marshaller writes with what protoc's class writes, and reads what either wrote.</summary>
internal static class OracleBytes
{
    /// <summary>Holds that both write the same bytes, and that ours come back from being read.</summary>
    public static void Same<T>(ProtobufMarshaller<T> marshaller, T ours, IMessage theirs)
    {
        var expected = theirs.ToByteArray();
        Assert.Equal(expected, Write(marshaller, ours));
        Assert.Equal(expected, Write(marshaller, Read(marshaller, expected)));
    }

    /// <summary>Writes and reads.</summary>
    public static T RoundTrip<T>(ProtobufMarshaller<T> marshaller, T value) => Read(marshaller, Write(marshaller, value));

    /// <summary>Writes into small pieces, so that every value straddles some.</summary>
    public static byte[] Write<T>(ProtobufMarshaller<T> marshaller, T value)
    {
        var chunked = new ChunkedWriter(16);
        marshaller.Write(value, chunked);
        return chunked.Written.ToArray();
    }

    /// <summary>Reads.</summary>
    public static T Read<T>(ProtobufMarshaller<T> marshaller, byte[] bytes) => marshaller.Read(new ReadOnlySequence<byte>(bytes));
}
