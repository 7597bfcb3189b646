using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Contracts.Marshalling;

namespace Contracts.Runtime.Tests.Marshalling.Json;

/// <summary>The oracle: System.Text.Json with its web defaults, null left out, and numbers that are not finite by name.</summary>
internal static class WebJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
        MaxDepth = 200,
    };

    /// <summary>What both write is the same JSON, and each reads what the other wrote.</summary>
    public static void Same<T>(Marshaller<T> marshaller, T value)
    {
        SameForUs(marshaller, value);
        Equal(Theirs(value), JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(Write(marshaller, value), Options), Options));
    }

    /// <summary>What both write is the same JSON, and we read what they wrote.</summary>
    public static void SameForUs<T>(Marshaller<T> marshaller, T value)
    {
        var theirs = Theirs(value);
        Equal(theirs, Write(marshaller, value));
        Equal(theirs, Write(marshaller, Read(marshaller, theirs)));
        Equal(theirs, Write(marshaller, marshaller.Json!.Read(Segments.Of(Encoding.UTF8.GetBytes(theirs), 3))));
    }

    public static string Write<T>(Marshaller<T> marshaller, T value)
    {
        var whole = new ArrayBufferWriter<byte>();
        marshaller.Json!.Write(value, whole);
        var chunked = new ChunkedWriter(1);
        marshaller.Json.Write(value, chunked);
        Assert.True(whole.WrittenSpan.SequenceEqual(chunked.Written.Span), "What is written depends on the destination's spans.");
        return Encoding.UTF8.GetString(whole.WrittenSpan);
    }

    public static T Read<T>(Marshaller<T> marshaller, string json) => marshaller.Json!.Read(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)));

    private static string Theirs<T>(T value) => JsonSerializer.Serialize(value, Options);

    private static void Equal(string theirs, string ours)
    {
        using var left = JsonDocument.Parse(theirs, new JsonDocumentOptions { MaxDepth = 200 });
        using var right = JsonDocument.Parse(ours, new JsonDocumentOptions { MaxDepth = 200 });
        if (!JsonElement.DeepEquals(left.RootElement, right.RootElement))
        {
            Assert.Equal(theirs, ours);
            Assert.Fail($"The JSON differs:\n{theirs}\n{ours}");
        }
    }
}
