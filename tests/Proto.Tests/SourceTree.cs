using Contracts.Generator.Proto.Parsing;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Proto.Tests;

/// <summary>Parsed files by import path, from the first root that has them or from memory.</summary>
internal sealed class SourceTree(params string[] roots)
{
    private readonly Dictionary<string, FileSyntax?> _files = new(StringComparer.Ordinal);

    public SourceTree Add(string path, string content)
    {
        _files[path] = ProtoParser.Parse(new ProtoText(path, content));
        return this;
    }

    public FileSyntax? Find(string path)
    {
        if (_files.TryGetValue(path, out var known))
        {
            return known;
        }

        var found = roots.Append(Protoc.IncludeDirectory).Select(x => Path.Combine(x, path)).FirstOrDefault(File.Exists);
        return _files[path] = found is null ? null : ProtoParser.Parse(new ProtoText(path, System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(found))));
    }
}
