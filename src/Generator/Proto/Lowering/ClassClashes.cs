using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Project;
using Contracts.Generator.Proto.Source;

namespace Contracts.Generator.Proto.Lowering;

/// <summary>The C# names that files of a project have taken, to say where another file takes one of them again.</summary>
internal sealed class ClassClashes
{
    private readonly Dictionary<string, ClassName> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes the names of a file; gives what there is to say of those that are taken, or <see langword="null"/> for nothing.</summary>
    public IReadOnlyList<ProtoError>? Take(FileSymbol file, ProtoItem item)
    {
        ProtoErrors? errors = null;
        if (file.Options?.Find(OptionNumbers.CSharpNamespace) is { } written && ClassNames.Namespace(file) is { Length: > 0 } space && !IsNamespace(space))
        {
            errors = new ProtoErrors(file.Syntax.Text);
            errors.Add(ProtoRule.CSharpName, written.At, $"The csharp_namespace \"{space}\" is no namespace: it is C# names with dots between.");
            return errors.All;
        }

        foreach (var name in file.ClassNames ??= [.. Names(file)])
        {
            if (name.Kind == ClassNameKind.Service && !item.HasClients && !item.HasDispatchers)
            {
                continue;
            }

            if (!_taken.TryGetValue(name.Name, out var other))
            {
                _taken.Add(name.Name, name);
            }
            else if (name.Kind != ClassNameKind.Namespace || other.Kind != ClassNameKind.Namespace)
            {
                errors ??= new ProtoErrors(file.Syntax.Text);
                errors.Add(
                    ProtoRule.CSharpName,
                    name.At,
                    $"The C# name of {name.Owner} is \"{name.Name}\", which {other.Owner} has already. Set another csharp_namespace in one of the files, or rename one.");
            }
        }

        return errors?.All;
    }

    // A name may be escaped, as by those who knew that protoc does not.
    private static bool IsNamespace(string space) => space.Split('.').All(static name => name.TrimStart('@') is { Length: > 0 } bare
        && name.Length - bare.Length <= 1 && !char.IsDigit(bare[0]) && bare.All(static letter => letter == '_' || char.IsLetterOrDigit(letter)));

    private static IEnumerable<ClassName> Names(FileSymbol file)
    {
        var space = ClassNames.Namespace(file);
        for (var end = space.Length; end > 0; end = space.LastIndexOf('.', end - 1))
        {
            yield return new ClassName(space.Substring(0, end), $"a namespace of \"{file.Path}\"", -1, ClassNameKind.Namespace);
        }

        yield return new ClassName(ClassNames.Reflection(file), $"the descriptor of \"{file.Path}\"", -1);
        foreach (var message in file.Messages)
        {
            yield return new ClassName(ClassNames.Type(message), $"\"{message.FullName}\"", message.Syntax.NameAt);
        }

        foreach (var symbol in file.Enums)
        {
            yield return new ClassName(ClassNames.Type(symbol), $"\"{symbol.FullName}\"", symbol.Syntax.NameAt);
        }

        if (file.Extensions.Count > 0)
        {
            yield return new ClassName(Symbol.Join(space, ClassNames.ExtensionsName(file)), $"the extensions of \"{file.Path}\"", file.Extensions[0].Syntax.NameAt);
        }

        foreach (var (service, names) in file.Services.Zip(ServiceNames.Of(file), (service, names) => (service, names)))
        {
            foreach (var name in new[] { names.Interface, names.Client, names.Methods, names.Dispatcher })
            {
                yield return new ClassName(Symbol.Join(space, name), $"\"{service.FullName}\"", service.Syntax.NameAt, ClassNameKind.Service);
            }
        }
    }
}
