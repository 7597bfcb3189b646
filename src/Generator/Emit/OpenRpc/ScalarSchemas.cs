using Contracts.Generator.Model;

namespace Contracts.Generator.Emit.OpenRpc;

/// <summary>The JSON Schema of what is one token in JSON, as the runtime writes it: docs/json.md.</summary>
internal static class ScalarSchemas
{
    private const string NotFinite = """{"enum":["NaN","Infinity","-Infinity"]}""";

    /// <summary>A number with a fraction; what is no number is a text.</summary>
    public const string Double = $$"""{"anyOf":[{"type":"number"},{{NotFinite}}]}""";

    /// <summary>Bytes.</summary>
    public const string Bytes = """{"type":"string","contentEncoding":"base64"}""";

    /// <summary>A date and time with its offset.</summary>
    public const string DateTime = """{"type":"string","format":"date-time"}""";

    /// <summary>Any JSON.</summary>
    public const string Any = "{}";

    /// <summary>A text.</summary>
    public const string Text = """{"type":"string"}""";

    /// <summary>Yes or no.</summary>
    public const string Bool = """{"type":"boolean"}""";

    /// <summary>A whole number of 32 bits.</summary>
    public const string Int32 = """{"type":"integer","format":"int32"}""";

    /// <summary>A whole number of 32 bits that is not negative.</summary>
    public const string UInt32 = """{"type":"integer","minimum":0,"maximum":4294967295}""";

    private const string Date = @"\\d{4}-\\d{2}-\\d{2}";
    private const string Time = @"\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,7})?";

    // A DateTime that does not say where it is has no offset.
    private static readonly Dictionary<string, string> ByType = new(StringComparer.Ordinal)
    {
        ["bool"] = Bool,
        ["char"] = """{"type":"string","minLength":1,"maxLength":1}""",
        ["sbyte"] = """{"type":"integer","minimum":-128,"maximum":127}""",
        ["byte"] = """{"type":"integer","minimum":0,"maximum":255}""",
        ["short"] = """{"type":"integer","minimum":-32768,"maximum":32767}""",
        ["ushort"] = """{"type":"integer","minimum":0,"maximum":65535}""",
        ["int"] = Int32,
        ["uint"] = UInt32,
        ["long"] = """{"type":"integer","format":"int64"}""",
        ["ulong"] = """{"type":"integer","minimum":0}""",
        ["float"] = Double,
        ["double"] = Double,
        ["decimal"] = """{"type":"number"}""",
        ["string"] = Text,
        ["byte[]"] = Bytes,
        ["global::System.ReadOnlyMemory<byte>"] = Bytes,
        ["global::System.DateTimeOffset"] = DateTime,
        ["global::System.DateTime"] = $$"""{"type":"string","anyOf":[{"format":"date-time"},{"pattern":"^{{Date}}T{{Time}}$"}]}""",
        ["global::System.DateOnly"] = """{"type":"string","format":"date"}""",
        ["global::System.TimeOnly"] = $$"""{"type":"string","pattern":"^{{Time}}$"}""",
        ["global::System.TimeSpan"] = $$"""{"type":"string","pattern":"^-?(\\d+\\.)?{{Time}}$"}""",
        ["global::System.Guid"] = """{"type":"string","format":"uuid"}""",
        ["global::System.Uri"] = """{"type":"string","format":"iri-reference"}""",
        ["global::System.Text.Json.JsonElement"] = Any,
    };

    /// <summary>The schema of a value that is no enum.</summary>
    public static string Of(ScalarModel scalar) => ByType[scalar.Type.Name];
}
