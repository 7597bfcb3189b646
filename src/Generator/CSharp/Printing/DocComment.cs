using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Generator.CSharp.Printing;

/// <summary>
/// What stands in <c>///</c> or <c>/** */</c> above a declaration, as plain text. Read off the lines: without a documentation file the compiler takes them for
/// any other comment.
/// </summary>
internal sealed class DocComment
{
    private const string Mark = "///";
    private const string BlockMark = "/**";
    private const string BlockEnd = "*/";

    private static readonly HashSet<string> StatusNames = new(StringComparer.Ordinal)
    {
        "Cancelled", "Unknown", "InvalidArgument", "DeadlineExceeded", "NotFound", "AlreadyExists", "PermissionDenied", "ResourceExhausted", "FailedPrecondition",
        "Aborted", "OutOfRange", "Unimplemented", "Internal", "Unavailable", "DataLoss", "Unauthenticated",
    };

    private readonly XElement _content;

    private DocComment(XElement content) => _content = content;

    /// <summary>The summary, and the remarks below it; empty if there is none.</summary>
    public string Summary => string.Join("\n\n", _content.Elements().Where(static each => each.Name.LocalName is "summary" or "remarks").Select(Text).Where(static text => text.Length > 0));

    /// <summary>What is returned; empty if nothing is said.</summary>
    public string Returns => _content.Element("returns") is { } returns ? Text(returns) : "";

    /// <summary>What is said about a parameter; <see langword="null"/> if nothing is.</summary>
    public string? Of(string parameter) =>
        _content.Elements("param").FirstOrDefault(each => (string?)each.Attribute("name") == parameter) is { } found ? Text(found) : null;

    /// <summary>
    /// The statuses that calls are said to end with: of each <c>&lt;exception cref="RpcException"&gt;</c> whose text begins with the name of a status,
    /// as in <c>NotFound: nobody has the name.</c>
    /// </summary>
    public IEnumerable<(string Status, string Text)> Errors =>
        from element in _content.Elements("exception")
        where Named(element) == "RpcException"
        let text = Text(element)
        let status = new string(text.TakeWhile(char.IsLetter).ToArray())
        where StatusNames.Contains(status)
        select (status, text.Substring(status.Length).TrimStart(':', ',', ' ') is { Length: > 0 } rest ? rest : status);

    /// <summary>Reads the comment of a symbol; <see langword="null"/> if it has none that could be read.</summary>
    public static DocComment? Of(ISymbol symbol)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            // A field's comment stands above its declaration, around the variable.
            var node = reference.GetSyntax();
            var lines = Lines(node is VariableDeclaratorSyntax ? node.Parent?.Parent ?? node : node);
            if (lines.Length > 0 && Parse(lines) is { } content)
            {
                return new DocComment(content);
            }
        }

        return null;
    }

    private static string Lines(SyntaxNode node)
    {
        var lines = new StringBuilder();
        foreach (var trivia in node.GetLeadingTrivia())
        {
            var comment = trivia.ToFullString().Trim();
            var isBlock = comment.StartsWith(BlockMark, StringComparison.Ordinal) && comment.EndsWith(BlockEnd, StringComparison.Ordinal) && comment.Length > Mark.Length + BlockEnd.Length && comment[Mark.Length] != '*';
            var (mark, content) = isBlock ? ("*", comment.Substring(BlockMark.Length, comment.Length - BlockMark.Length - BlockEnd.Length)) : (Mark, comment);
            foreach (var line in content.Split('\n').Select(static each => each.Trim()))
            {
                var isMarked = line.StartsWith(mark, StringComparison.Ordinal);
                if (isMarked || isBlock)
                {
                    lines.Append(line, isMarked ? mark.Length : 0, line.Length - (isMarked ? mark.Length : 0)).Append('\n');
                }
            }
        }

        return lines.ToString();
    }

    private static XElement? Parse(string lines)
    {
        try
        {
            return XElement.Parse($"<doc>{lines}</doc>", LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            // The compiler warns of it where it makes a documentation file.
            return null;
        }
    }

    private static string Text(XElement element)
    {
        var text = new StringBuilder();
        Append(element, text);
        var paragraphs = text.ToString().Split(["\n\n"], StringSplitOptions.None)
            .Select(static paragraph => string.Join("\n", paragraph.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0)))
            .Where(static paragraph => paragraph.Length > 0);
        return string.Join("\n\n", paragraphs);
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText plain)
            {
                text.Append(plain.Value);
            }
            else if (node is XElement { Name.LocalName: "para" or "br" or "item" } paragraph)
            {
                text.Append("\n\n");
                Append(paragraph, text);
                text.Append("\n\n");
            }
            else if (node is XElement inner)
            {
                if (inner.IsEmpty)
                {
                    text.Append(Named(inner));
                }
                else
                {
                    Append(inner, text);
                }
            }
        }
    }

    // <see cref="T:N.Order.Id"/> as Id, <paramref name="a"/> as a.
    private static string Named(XElement reference)
    {
        var name = (string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? (string?)reference.Attribute("name") ?? (string?)reference.Attribute("href") ?? "";
        if (reference.Attribute("cref") is null)
        {
            return name;
        }

        var end = name.IndexOfAny(['(', '{', '<']);
        var bare = end < 0 ? name : name.Substring(0, end);
        return bare.Substring(bare.LastIndexOfAny(['.', ':']) + 1);
    }
}
