using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Source;

namespace Contracts.Generator.Proto.Lowering;

/// <summary>The C# names that files of a project have taken, to say where another file takes one of them again.</summary>
internal sealed class ClassClashes
{
    private readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes the names of a file; gives what there is to say of those that are taken, or <see langword="null"/> for nothing.</summary>
    public IReadOnlyList<ProtoError>? Take(FileSymbol file)
    {
        ProtoErrors? errors = null;
        foreach (var (name, owner, at) in file.ClassNames ??= [.. Names(file)])
        {
            if (!_taken.TryGetValue(name, out var other))
            {
                _taken.Add(name, owner);
                continue;
            }

            errors ??= new ProtoErrors(file.Syntax.Text);
            errors.Add(
                ProtoRule.CSharpName, at, $"The C# name of {owner} is \"{name}\", which {other} has already. Set another csharp_namespace in one of the files, or rename one.");
        }

        return errors?.All;
    }

    private static IEnumerable<(string Name, string Owner, int At)> Names(FileSymbol file)
    {
        yield return (ClassNames.Reflection(file), $"the descriptor of \"{file.Path}\"", -1);
        foreach (var message in file.Messages)
        {
            yield return (ClassNames.Type(message), $"\"{message.FullName}\"", message.Syntax.NameAt);
        }

        foreach (var symbol in file.Enums)
        {
            yield return (ClassNames.Type(symbol), $"\"{symbol.FullName}\"", symbol.Syntax.NameAt);
        }

        foreach (var service in file.Services)
        {
            yield return (Symbol.Join(ClassNames.Namespace(file), "I" + PascalCase.OfUnderscores(service.Name)), $"\"{service.FullName}\"", service.Syntax.NameAt);
        }
    }
}
