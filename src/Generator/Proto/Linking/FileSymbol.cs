using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>One linked file: every name resolved, every option interpreted. Immutable once <see cref="ProtoLinker"/> returned it.</summary>
internal sealed class FileSymbol(FileSyntax syntax, ProtoErrors errors)
{
    public FileSyntax Syntax { get; } = syntax;

    public string Path => Syntax.Text.Path;

    public string Package => Syntax.Package;

    public Edition Edition => Syntax.Edition;

    /// <summary>Errors of the parser, then of the linker, in protoc's order.</summary>
    public ProtoErrors Errors { get; } = errors;

    /// <summary>The imported files in the order of the imports; <see langword="null"/> where one is missing or has errors.</summary>
    public List<FileSymbol?> Imports { get; } = [];

    /// <summary>The file whose messages said what the options mean; <see langword="null"/> when none was needed, or its own did.</summary>
    public FileSymbol? OptionTypes { get; set; }

    /// <summary>Whether it was asked for itself, and so is warned of what it does not need.</summary>
    public bool IsRoot { get; set; }

    /// <summary>Everything with a full name that the file declares, in the order in which the names are entered.</summary>
    public List<Symbol> Declared { get; } = [];

    /// <summary>The C# names that it takes, once asked for.</summary>
    public ClassName[]? ClassNames { get; set; }

    public List<MessageSymbol> Messages { get; } = [];

    public List<EnumSymbol> Enums { get; } = [];

    public List<FieldSymbol> Extensions { get; } = [];

    public List<ServiceSymbol> Services { get; } = [];

    public OptionMessage? Options { get; set; }

    public Features Features { get; set; } = Features.None;

    public IEnumerable<FileSymbol> PublicImports
    {
        get
        {
            for (var i = 0; i < Imports.Count; i++)
            {
                if (Syntax.Imports[i].Kind == ImportKind.Public && Imports[i] is { } file)
                {
                    yield return file;
                }
            }
        }
    }
}
