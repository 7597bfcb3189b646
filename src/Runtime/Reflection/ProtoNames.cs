using System.Text;

namespace Contracts.Reflection;

/// <summary>How C# names are spelt in protobuf. The generator, which prints them, compiles this file too.</summary>
internal static class ProtoNames
{
    /// <summary><c>OrderId</c> as <c>order_id</c>; <c>HTTPStatus2</c> as <c>http_status2</c>. What protobuf has no letter for becomes <c>_</c>.</summary>
    public static string Field(string member)
    {
        var name = new StringBuilder(member.Length + 4);
        for (var i = 0; i < member.Length; i++)
        {
            var letter = member[i];
            var startsWord = IsUpper(letter) && i > 0 && member[i - 1] != '_' && (!IsUpper(member[i - 1]) || (i + 1 < member.Length && IsLower(member[i + 1])));
            if (startsWord)
            {
                name.Append('_');
            }

            name.Append(IsUpper(letter) ? char.ToLowerInvariant(letter) : IsLower(letter) || letter is >= '0' and <= '9' ? letter : '_');
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
        var joined = new StringBuilder(member.Length);
        var startsWord = false;
        foreach (var letter in member)
        {
            if (letter != '_')
            {
                joined.Append(joined.Length == 0 ? char.ToLowerInvariant(letter) : startsWord ? char.ToUpperInvariant(letter) : letter);
            }

            startsWord = letter == '_';
        }

        return joined.Length == 0 ? member : joined.ToString();
    }

    /// <summary>Whether protobuf takes it for the name of a method, or for a part of a service's.</summary>
    public static bool IsIdentifier(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '_' && !IsUpper(name[i]) && !IsLower(name[i]) && (i == 0 || name[i] is < '0' or > '9'))
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    /// <summary>The package of a full name; empty if it has none.</summary>
    public static string Package(string fullName) => fullName.Substring(0, Math.Max(fullName.LastIndexOf('.'), 0));

    /// <summary>The last part of a full name.</summary>
    public static string Simple(string fullName) => fullName.Substring(fullName.LastIndexOf('.') + 1);

    /// <summary>The name of the file that is made for a service, a message or an enum.</summary>
    public static string File(string fullName) => fullName.Replace('.', '/') + ".proto";

    private static bool IsUpper(char letter) => letter is >= 'A' and <= 'Z';

    private static bool IsLower(char letter) => letter is >= 'a' and <= 'z';
}
