using System.Text;

namespace Contracts.Reflection;

/// <summary>How C# names are spelt in protobuf.</summary>
internal static class ProtoNames
{
    /// <summary><c>OrderId</c> as <c>order_id</c>; <c>HTTPStatus2</c> as <c>http_status2</c>. What protobuf has no letter for becomes <c>_</c>.</summary>
    public static string Field(string member)
    {
        var name = new StringBuilder(member.Length + 4);
        for (var i = 0; i < member.Length; i++)
        {
            var letter = member[i];
            var startsWord = char.IsAsciiLetterUpper(letter) && i > 0 && member[i - 1] != '_'
                && (!char.IsAsciiLetterUpper(member[i - 1]) || (i + 1 < member.Length && char.IsAsciiLetterLower(member[i + 1])));
            if (startsWord)
            {
                name.Append('_');
            }

            name.Append(char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_');
        }

        return name.ToString();
    }

    /// <summary>
    /// <c>Red</c> of <c>Color</c> as <c>COLOR_RED</c>: in protobuf the values of all enums of a package share one scope.
    /// </summary>
    public static string EnumValue(string type, string member) => $"{Field(type)}_{Field(member)}".ToUpperInvariant();

    /// <summary>The name in protobuf's JSON mapping: the member's, with a small letter first.</summary>
    public static string Json(string member)
    {
        var joined = string.Concat(member.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
        return joined.Length == 0 ? member : char.ToLowerInvariant(joined[0]) + joined[1..];
    }

    /// <summary>The package of a full name; empty if it has none.</summary>
    public static string Package(string fullName) => fullName.LastIndexOf('.') is var dot and >= 0 ? fullName[..dot] : "";

    /// <summary>The last part of a full name.</summary>
    public static string Simple(string fullName) => fullName[(fullName.LastIndexOf('.') + 1)..];

    /// <summary>The name of the file that is made for a service, a message or an enum.</summary>
    public static string File(string fullName) => fullName.Replace('.', '/') + ".proto";
}
