using System.Globalization;
using System.Text;
using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>Expressions and statements for one value in JSON.</summary>
internal static class JsonValueEmitter
{
    public const string Runtime = "global::Contracts.Marshalling.Json";

    /// <summary>What stands before an item.</summary>
    public const string Item = "\",\"u8";

    // What the runtime's methods are named after, where it is not the type: to write, and to read.
    private static readonly Dictionary<string, (string Write, string Read)> Methods = new(StringComparer.Ordinal)
    {
        ["bool"] = ("Bool", "Bool"),
        ["char"] = ("Char", "Char"),
        ["sbyte"] = ("Int32", "Whole<sbyte>"),
        ["byte"] = ("Int32", "Whole<byte>"),
        ["short"] = ("Int32", "Whole<short>"),
        ["ushort"] = ("Int32", "Whole<ushort>"),
        ["int"] = ("Int32", "Int32"),
        ["uint"] = ("Int64", "UInt32"),
        ["long"] = ("Int64", "Int64"),
        ["ulong"] = ("UInt64", "UInt64"),
        ["float"] = ("Single", "Single"),
        ["double"] = ("Double", "Double"),
        ["decimal"] = ("Decimal", "Decimal"),
        ["string"] = ("String", "String"),
        ["byte[]"] = ("Bytes", "Bytes"),
        ["global::System.ReadOnlyMemory<byte>"] = ("Bytes", "Bytes"),
    };

    /// <summary>What stands before a member: a comma, the name and a colon.</summary>
    public static string Before(string name) => $"\"\"\",\"{Escape(name)}\":\"\"\"u8";

    /// <summary>The name between the quotes of JSON.</summary>
    public static string Escape(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            text.Append(letter is '"' or '\\' or < ' ' || char.IsSurrogate(letter) ? "\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture) : letter.ToString());
        }

        return text.ToString();
    }

    public static string Write(JsonForm form, ValueModel value, string before, string access) => value switch
    {
        NestedModel nested => $"writer.WriteMessage({before}, {access}, {nested.Marshaller});",
        ScalarModel { Enum: not null } scalar => $"writer.WriteEnum({before}, {access}, {form.EnumTable(scalar)});",
        _ => $"writer.Write{Method(value).Write}({before}, {access});",
    };

    public static string Read(JsonForm form, ValueModel value) => value switch
    {
        NestedModel nested => $"reader.ReadMessage({nested.Marshaller})",
        ScalarModel { Enum: not null } scalar => $"reader.ReadEnum({form.EnumTable(scalar)})",
        _ => $"reader.Read{Method(value).Read}()",
    };

    public static string ReadKey(ScalarModel key) => key.Form == ScalarForm.Text ? "reader.ReadKeyString()" : $"reader.ReadKey<{key.Type}>()";

    private static (string Write, string Read) Method(ValueModel value)
    {
        var name = value.Type.Name;
        if (Methods.TryGetValue(name, out var method))
        {
            return method;
        }

        name = name.Substring(name.LastIndexOf('.') + 1);
        return (name, name);
    }
}
