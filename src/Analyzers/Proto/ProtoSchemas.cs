using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Parsing;
using Contracts.Generator.Proto.Project;
using Contracts.Generator.Proto.Syntax;
using Contracts.Generator.Proto.WellKnown;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Analyzers.Proto;

/// <summary>The .proto files of a project, linked once for all rules. A file that did not change is not parsed again.</summary>
internal sealed class ProtoSchemas
{
    private static readonly ConditionalWeakTable<AnalyzerOptions, ProtoSchemas> Known = new();
    private static readonly ConditionalWeakTable<SourceText, FileSyntax> Parsed = new();

    private readonly Dictionary<string, ProtoSchema> _byFile = new(StringComparer.Ordinal);

    private readonly Lazy<Dictionary<MessageSymbol, MethodSymbol>> _takers;

    private ProtoSchemas(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var inputs = new Dictionary<string, (ProtoItem Item, FileSyntax Syntax)>(StringComparer.Ordinal);
        foreach (var file in options.AdditionalFiles.Where(ProtoItems.IsProto))
        {
            var input = ProtoItems.Read(file, options.AnalyzerConfigOptionsProvider, cancellationToken);
            if (!input.Item.IsCompiledTwice && (!inputs.TryGetValue(input.Item.ImportPath, out var other) || (input.Item.IsCompiled && !other.Item.IsCompiled)))
            {
                inputs[input.Item.ImportPath] = (input.Item, Parse(file, input, cancellationToken));
            }
        }

        // Links write to what was parsed, which an earlier state of the project may be using.
        lock (Parsed)
        {
            var linker = new ProtoLinker(path => inputs.TryGetValue(path, out var input) ? input.Syntax : WellKnownFiles.Find(path), cancellationToken);
            var compiled = inputs.Values.Where(static input => input.Item.IsCompiled).ToArray();
            var linked = linker.Link(compiled.Select(static input => input.Item.ImportPath));
            for (var i = 0; i < compiled.Length; i++)
            {
                if (linked[i] is { } symbol)
                {
                    _byFile.Add(compiled[i].Item.File, new ProtoSchema(compiled[i].Item, compiled[i].Syntax, symbol, this));
                }
            }
        }

        Compiled = [.. _byFile.Values.OrderBy(static schema => schema.Item.ImportPath, StringComparer.Ordinal)];
        _takers = new(() => Compiled.SelectMany(static schema => schema.Methods).Where(static method => method.Input is not null)
            .GroupBy(static method => method.Input!).ToDictionary(static methods => methods.Key, static methods => methods.First()));
    }

    /// <summary>The files that are compiled and have no faults, in the order of their paths.</summary>
    public ImmutableArray<ProtoSchema> Compiled { get; }

    /// <summary>The first method that takes a message, in the order of the files; <see langword="null"/> if none does.</summary>
    public MethodSymbol? FirstTaker(MessageSymbol request) => _takers.Value.TryGetValue(request, out var method) ? method : null;

    /// <summary>Gets the files of a project.</summary>
    public static ProtoSchemas Of(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(options, out var known))
            {
                known = new ProtoSchemas(options, cancellationToken);
                Known.Add(options, known);
            }

            return known;
        }
    }

    /// <summary>Finds a file by its place on disk; <see langword="null"/> if it is not compiled, or has faults.</summary>
    public ProtoSchema? Find(string file) => _byFile.TryGetValue(file, out var schema) ? schema : null;

    private static FileSyntax Parse(AdditionalText file, ProtoInput input, CancellationToken cancellationToken)
    {
        if (file.GetText(cancellationToken) is not { } text)
        {
            return ProtoParser.Parse(input.Text, cancellationToken);
        }

        lock (Parsed)
        {
            if (!Parsed.TryGetValue(text, out var syntax) || syntax.Text.Path != input.Text.Path)
            {
                syntax = ProtoParser.Parse(input.Text, cancellationToken);
                Parsed.Remove(text);
                Parsed.Add(text, syntax);
            }

            return syntax;
        }
    }
}
