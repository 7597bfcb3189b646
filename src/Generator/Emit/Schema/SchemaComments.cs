namespace Contracts.Generator.Emit.Schema;

/// <summary>Writes the comments of a .proto file as XML documentation, and what is deprecated as obsolete.</summary>
internal static class SchemaComments
{
    public static void Write(SourceWriter writer, string comment, bool isDeprecated)
    {
        Write(writer, comment);
        if (isDeprecated)
        {
            writer.Line("[global::System.ObsoleteAttribute]");
        }
    }

    // Blank lines in a row become one; those at the end go.
    private static void Write(SourceWriter writer, string comment)
    {
        if (comment.Length == 0)
        {
            return;
        }

        writer.Line("/// <summary>");
        var isBlank = false;
        foreach (var line in comment.Replace("\r", "").Split('\n'))
        {
            if (line.Length == 0)
            {
                isBlank = true;
                continue;
            }

            if (isBlank)
            {
                writer.Line("///");
            }

            isBlank = false;
            writer.Line("///" + Escape(line));
        }

        writer.Line("/// </summary>");
    }

    // A fourth slash would end the documentation.
    private static string Escape(string line)
    {
        var text = line.Replace("&", "&amp;").Replace("<", "&lt;");
        return text[0] == '/' ? "&#x2F;" + text.Substring(1) : text;
    }
}
