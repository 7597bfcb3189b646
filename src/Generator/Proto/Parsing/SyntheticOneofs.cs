using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Parsing;

/// <summary>Gives every proto3 optional field the oneof of its own that stands for its presence.</summary>
internal static class SyntheticOneofs
{
    public static void AddTo(MessageSyntax message)
    {
        if (!message.Fields.Exists(x => x.IsProto3Optional))
        {
            return;
        }

        var names = new HashSet<string>(
            message.Fields.Select(x => x.Name).Concat(message.Oneofs.Select(x => x.Name)), StringComparer.Ordinal);
        foreach (var field in message.Fields.Where(x => x.IsProto3Optional))
        {
            field.OneofIndex = message.Oneofs.Count;
            message.Oneofs.Add(new OneofSyntax { Name = TakeName(field.Name, names), IsSynthetic = true });
        }
    }

    /// <summary>Names the oneof of a field, and takes the name.</summary>
    public static string TakeName(string field, HashSet<string> taken)
    {
        var name = field.StartsWith("_", StringComparison.Ordinal) ? field : "_" + field;
        while (!taken.Add(name))
        {
            name = "X" + name;
        }

        return name;
    }
}
