using Contracts.Generator.Model;
using Contracts.Generator.Model.Printing;
using Contracts.Reflection;

namespace Contracts.Generator.Emit.Printing;

/// <summary>Writes the text of one .proto file.</summary>
internal sealed class ProtoFileWriter
{
    private readonly SourceWriter _writer = new("  ");
    private readonly IReadOnlyDictionary<string, string> _comments;
    private readonly string _file;
    private readonly string _package;
    private readonly bool _hidesGoogle;

    /// <summary>Begins the file.</summary>
    /// <param name="first">The full name after which the file is named.</param>
    /// <param name="comments">What is said about full names and members.</param>
    /// <param name="hidesGoogle">Whether something else is called <c>google</c>, inside a package.</param>
    public ProtoFileWriter(string first, IReadOnlyDictionary<string, string> comments, bool hidesGoogle)
    {
        _hidesGoogle = hidesGoogle;
        _comments = comments;
        _file = ProtoNames.File(first);
        _package = ProtoNames.Package(first);
        _writer.Line("// Printed from a C# contract by Contracts; the next build overwrites it.");
        _writer.Line("syntax = \"proto3\";");
        if (_package.Length > 0)
        {
            _writer.Line().Line($"package {_package};");
        }
    }

    /// <summary>Writes the imports; an empty path and the file's own are left out.</summary>
    public void Import(IEnumerable<string> paths)
    {
        var others = paths.Where(path => path.Length > 0 && path != _file).Distinct(StringComparer.Ordinal).OrderBy(static path => path, StringComparer.Ordinal).ToArray();
        if (others.Length > 0)
        {
            _writer.Line();
        }

        foreach (var path in others)
        {
            _writer.Line($"import {Quoted(path)};");
        }
    }

    /// <summary>Writes a service; its methods in the order of their names, as reflection serves them.</summary>
    public void Write(PrintedService service, Func<PayloadModel, PrintedFieldType> typeOf)
    {
        _writer.Line();
        Comment(service.WireName);
        using (Block($"service {ProtoNames.Simple(service.WireName)}"))
        {
            var isFirst = true;
            foreach (var operation in service.Operations.OrderBy(static operation => operation.WireName, StringComparer.Ordinal))
            {
                if (!isFirst)
                {
                    _writer.Line();
                }

                isFirst = false;
                Write(service, operation, typeOf);
            }
        }
    }

    public void Write(PrintedMessage message)
    {
        _writer.Line();
        Comment(message.Name);
        var head = $"message {ProtoNames.Simple(message.Name)}";
        if (message.Fields.Length == 0 && message.ReservedNumbers.Count == 0 && message.ReservedNames.Count == 0)
        {
            _writer.Line(head + " {}");
            return;
        }

        using (Block(head))
        {
            if (message.ReservedNumbers.Count > 0)
            {
                _writer.Line($"reserved {string.Join(", ", message.ReservedNumbers)};");
            }

            if (message.ReservedNames.Count > 0)
            {
                _writer.Line($"reserved {string.Join(", ", message.ReservedNames.Select(Quoted))};");
            }

            using (message.IsUnion ? Block($"oneof {PrintedTypes.Cases}") : default)
            {
                foreach (var field in message.Fields)
                {
                    Write(message, field);
                }
            }
        }
    }

    public void Write(PrintedEnum type)
    {
        _writer.Line();
        Comment(type.Name);
        using (Block($"enum {ProtoNames.Simple(type.Name)}"))
        {
            if (type.HasAliases)
            {
                _writer.Line("option allow_alias = true;");
            }

            foreach (var (name, member, number) in type.Values)
            {
                Comment($"{type.Name}.{member}");
                _writer.Line($"{name} = {number};");
            }
        }
    }

    public override string ToString() => _writer.ToString();

    private void Write(PrintedService service, OperationModel operation, Func<PayloadModel, PrintedFieldType> typeOf)
    {
        Comment($"{service.WireName}.{operation.WireName}");
        var takes = (operation.Shape is CallShape.ClientStreaming or CallShape.DuplexStreaming ? "stream " : "") + Mention(typeOf(operation.Request));
        var gives = (operation.Shape is CallShape.ServerStreaming or CallShape.DuplexStreaming ? "stream " : "") + Mention(typeOf(operation.Response));
        var head = $"rpc {operation.WireName}({takes}) returns ({gives})";
        if (!operation.IsIdempotent)
        {
            _writer.Line(head + ";");
            return;
        }

        using (Block(head))
        {
            _writer.Line("option idempotency_level = IDEMPOTENT;");
        }
    }

    private void Write(PrintedMessage message, PrintedField field)
    {
        Comment($"{message.Name}.{field.Member}");
        var type = field.Key.Length > 0 ? $"map<{field.Key}, {Mention(field.Type)}>" : Mention(field.Type);
        var label = field.Label.Length > 0 ? field.Label + " " : "";
        var json = ProtoNames.Json(field.Member);
        var option = json == JsonNameOf(field.Name) ? "" : $" [json_name = {Quoted(json)}]";
        _writer.Line($"{label}{type} {field.Name} = {field.Number}{option};");
    }

    // A leading dot is always right: without it a name is looked up from the inside out, and may be found in the wrong place.
    private string Mention(PrintedFieldType type) =>
        !type.IsDeclared ? type.Name
        : ProtoNames.Package(type.Name) == _package ? ProtoNames.Simple(type.Name)
        : !_hidesGoogle && type.Name.StartsWith("google.", StringComparison.Ordinal) ? type.Name
        : "." + type.Name;

    private void Comment(string subject)
    {
        if (!_comments.TryGetValue(subject, out var text))
        {
            return;
        }

        foreach (var line in text.Split('\n'))
        {
            // What ends a line anywhere but in .proto would end the comment for somebody.
            var plain = new string(line.Select(static letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter).ToArray()).TrimEnd();
            _writer.Line(plain.Length == 0 ? "//" : "// " + plain);
        }
    }

    private SourceWriter.Closing Block(string head) => _writer.Indent(head + " {", "}");

    // What protoc makes of a field's name where nothing else is said.
    private static string JsonNameOf(string field)
    {
        var name = new System.Text.StringBuilder(field.Length);
        var isNext = false;
        foreach (var letter in field)
        {
            if (letter != '_')
            {
                name.Append(isNext ? char.ToUpperInvariant(letter) : letter);
            }

            isNext = letter == '_';
        }

        return name.ToString();
    }

    private static string Quoted(string text) => "\"" + text + "\"";
}
