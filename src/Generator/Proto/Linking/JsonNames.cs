using System.Text;

namespace Contracts.Generator.Proto.Linking;

/// <summary>The JSON name that follows from a field's name: underscores dropped, the letter after one upper-cased.</summary>
internal static class JsonNames
{
    public static string Of(string name)
    {
        if (name.IndexOf('_') < 0)
        {
            return name;
        }

        var result = new StringBuilder(name.Length);
        var isUpper = false;
        foreach (var c in name)
        {
            if (c != '_')
            {
                result.Append(isUpper && c is >= 'a' and <= 'z' ? (char)(c - 'a' + 'A') : c);
            }

            isUpper = c == '_';
        }

        return result.ToString();
    }
}
