using System.Collections.Immutable;
using Contracts.Generator.Model;
using Contracts.Generator.Model.Printing;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Lowering;
using Contracts.Generator.Proto.WellKnown;

namespace Contracts.Generator.Proto.Project;

/// <summary>Finds which .proto file declares the message of a class: those of the project, also those that are there to be imported only, and those of ours.</summary>
internal static class DeclaredMessages
{
    public static EquatableArray<DeclaredMessageModel> Of(IReadOnlyList<ProtoInput> inputs, CancellationToken cancellationToken)
    {
        var linker = Linker(inputs, [], cancellationToken);
        return linker.Link(inputs.Select(static x => x.Item.ImportPath).Concat(WellKnownFiles.All).Distinct(StringComparer.Ordinal))
            .OfType<FileSymbol>()
            .SelectMany(static file => All(file.Messages).Select(message => new DeclaredMessageModel(TypeRef.OfDotted(ClassNames.Type(message)), message.FullName, file.Path)))
            .ToImmutableArray();
    }

    /// <summary>Links printed files, which may import those of the project.</summary>
    /// <returns>What is wrong with each file that would not compile.</returns>
    public static ImmutableDictionary<string, string> Check(IReadOnlyCollection<PrintedFile> files, IReadOnlyList<ProtoInput> inputs, CancellationToken cancellationToken)
    {
        var linker = Linker(inputs, files, cancellationToken);
        linker.Link(files.Select(static file => file.Path));
        return files.Where(file => linker.IsBroken(file.Path)).ToImmutableDictionary(
            static file => file.Path, file => linker.ErrorsOf(file.Path).First(static error => !error.IsWarning).Message, StringComparer.Ordinal);
    }

    private static ProtoLinker Linker(IReadOnlyList<ProtoInput> inputs, IReadOnlyCollection<PrintedFile> printed, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, Syntax.FileSyntax>(StringComparer.Ordinal);
        foreach (var file in printed)
        {
            files[file.Path] = Parsing.ProtoParser.Parse(new Source.ProtoText(file.Path, file.Text), cancellationToken);
        }

        foreach (var input in inputs.Where(input => !files.ContainsKey(input.Item.ImportPath)))
        {
            files.Add(input.Item.ImportPath, input.Syntax);
        }

        return new ProtoLinker(path => files.TryGetValue(path, out var syntax) ? syntax : WellKnownFiles.Find(path), cancellationToken);
    }

    private static IEnumerable<MessageSymbol> All(IEnumerable<MessageSymbol> messages) =>
        messages.Where(static message => !message.IsMapEntry).SelectMany(static message => All(message.Messages).Prepend(message));
}
