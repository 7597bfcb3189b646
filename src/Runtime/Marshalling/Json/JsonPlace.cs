using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Contracts.Marshalling.Json;

/// <summary>Finds the path to what is wrong, as <c>$.lines[3].price</c>, by reading JSON once more: only when something is.</summary>
internal readonly ref struct JsonPlace
{
    private readonly ReadOnlySequence<byte> _source;

    private JsonPlace(in ReadOnlySequence<byte> source) => _source = source;

    /// <summary>How JSON is read everywhere: as RFC 8259 has it, nested as deep as it is written.</summary>
    public static JsonReaderOptions Options => new() { MaxDepth = JsonWriter.DepthLimit };

    public static JsonPlace Of(in ReadOnlySequence<byte> source) => new(source);

    /// <summary>Makes the exception that names the path.</summary>
    /// <param name="cause">What reading threw.</param>
    public MarshallingException Explain(Exception cause)
    {
        if (cause is MarshallingException { JsonOffset: null } unplaced)
        {
            return unplaced;
        }

        var path = Path((cause as MarshallingException)?.JsonOffset ?? long.MaxValue);
        return cause is MarshallingException
            ? new MarshallingException($"{path}: {cause.Message}", cause.InnerException)
            : new MarshallingException($"{path}: the {_source.Length:N0} bytes are not JSON: {cause.Message}", cause);
    }

    // The path of the token that begins there, or of the last one before the JSON breaks.
    private string Path(long offset)
    {
        var open = new Stack<(bool IsArray, int Index, string Name)>();
        var reader = new Utf8JsonReader(_source, Options);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                {
                    open.Pop();
                    if (reader.TokenStartIndex >= offset)
                    {
                        break;
                    }

                    continue;
                }

                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    var (_, index, _) = open.Pop();
                    open.Push((false, index, NameOf(ref reader)));
                }
                else if (open.TryPeek(out var top) && top.IsArray)
                {
                    open.Pop();
                    open.Push(top with { Index = top.Index + 1 });
                }

                if (reader.TokenStartIndex >= offset)
                {
                    break;
                }

                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                {
                    open.Push((reader.TokenType == JsonTokenType.StartArray, -1, ""));
                }
            }
        }
        catch (JsonException)
        {
            // What came before it is the place.
        }

        return Show(open);
    }

    private static string NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private static string Show(Stack<(bool IsArray, int Index, string Name)> open)
    {
        var path = new StringBuilder("$");
        foreach (var (isArray, index, name) in open.Reverse())
        {
            if (isArray && index >= 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
            else if (name.Length > 0)
            {
                path.Append(name.All(static letter => char.IsLetterOrDigit(letter) || letter is '_' or '$') ? $".{name}" : $"['{name}']");
            }
        }

        return path.Length <= 500 ? path.ToString() : $"{path.ToString(0, 200)}…{path.ToString(path.Length - 200, 200)}";
    }
}
