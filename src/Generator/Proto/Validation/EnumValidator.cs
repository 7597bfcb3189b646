using System.Text;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Validation;

/// <summary>Checks enums: names that become one in generated code, numbers used twice, a first value that is not zero.</summary>
internal static class EnumValidator
{
    public static void Validate(FileSymbol file, EnumSymbol symbol)
    {
        CheckNames(file, symbol);
        if (!symbol.IsClosed && symbol.Values[0].Number != 0)
        {
            file.Errors.Add(ProtoRule.EnumZero, symbol.Values[0].Syntax.NumberAt, "The first enum value must be zero for open enums.");
        }

        if (symbol.Options?.GetBool(OptionNumbers.AllowAlias) == true)
        {
            return;
        }

        var first = new Dictionary<int, EnumValueSymbol>();
        foreach (var value in symbol.Values)
        {
            if (first.TryGetValue(value.Number, out var other))
            {
                long next = value.Number + 1L;
                while (symbol.Values.Exists(x => x.Number == next))
                {
                    next++;
                }

                var hint = next < int.MaxValue ? $" The next available enum value is {next}." : string.Empty;
                file.Errors.Add(
                    ProtoRule.EnumAlias,
                    value.Syntax.NumberAt,
                    $"\"{value.FullName}\" uses the same enum value as \"{other.FullName}\". If this is intended, set 'option allow_alias = true;' to the enum definition.{hint}");
            }
            else
            {
                first.Add(value.Number, value);
            }
        }
    }

    private static void CheckNames(FileSymbol file, EnumSymbol symbol)
    {
        var prefix = symbol.Name.Replace("_", string.Empty).ToLowerInvariant();
        var seen = new Dictionary<string, EnumValueSymbol>(StringComparer.Ordinal);
        foreach (var value in symbol.Values)
        {
            var name = Pascal(WithoutPrefix(value.Name, prefix));
            if (!seen.TryGetValue(name, out var other))
            {
                seen.Add(name, value);
            }
            else if (other.Name != value.Name && other.Number != value.Number)
            {
                var message = $"Enum name {value.Name} has the same name as {other.Name} if you ignore case and strip out the enum name prefix (if any). (If you are using allow_alias, please assign the same number to each enum value name.)";
                if (file.Edition == Edition.Proto2 && symbol.Options?.GetBool(OptionNumbers.EnumLegacyJsonConflicts) == true)
                {
                    file.Errors.Warn(ProtoRule.EnumPrefixClash, value.Syntax.NameAt, message);
                }
                else
                {
                    file.Errors.Add(ProtoRule.EnumPrefixClash, value.Syntax.NameAt, message);
                }
            }
        }
    }

    // The prefix is matched ignoring case and underscores; a name that would be nothing without it keeps it.
    private static string WithoutPrefix(string name, string prefix)
    {
        int at = 0, matched = 0;
        for (; at < name.Length && matched < prefix.Length; at++)
        {
            if (name[at] == '_')
            {
                continue;
            }

            if (char.ToLowerInvariant(name[at]) != prefix[matched++])
            {
                return name;
            }
        }

        if (matched < prefix.Length)
        {
            return name;
        }

        var rest = name.Substring(at).TrimStart('_');
        return rest.Length == 0 ? name : rest;
    }

    private static string Pascal(string name)
    {
        var result = new StringBuilder(name.Length);
        var isUpper = true;
        foreach (var c in name)
        {
            if (c != '_')
            {
                result.Append(isUpper ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
            }

            isUpper = c == '_';
        }

        return result.ToString();
    }
}
