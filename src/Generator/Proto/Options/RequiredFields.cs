using Contracts.Generator.Proto.Linking;

namespace Contracts.Generator.Proto.Options;

/// <summary>Finds the required fields that an option's message lacks, by their paths.</summary>
internal static class RequiredFields
{
    public static IEnumerable<string> Missing(OptionMessage message, string prefix = "")
    {
        foreach (var field in message.Type.Fields.Where(x => x.IsRequired && message.Find(x.Number) is null))
        {
            yield return prefix + field.Name;
        }

        foreach (var option in message.Fields)
        {
            for (var i = 0; i < option.Values.Count; i++)
            {
                if (option.Values[i].Message is { } nested)
                {
                    var index = option.Field.IsRepeated ? $"[{i}]" : string.Empty;
                    foreach (var name in Missing(nested, $"{prefix}{option.Field.Name}{index}."))
                    {
                        yield return name;
                    }
                }
            }
        }
    }
}
