using System.Collections.Immutable;
using System.Text;

namespace Contracts.Analyzers.Proto;

/// <summary>
/// The template of a path, by the grammar in google/api/http.proto: <c>"/" Segments [":" Verb]</c>, where a segment is <c>*</c>, <c>**</c>, a literal
/// or <c>{field.path=segments}</c>.
/// </summary>
/// <param name="Shape">The template without the names of its variables: two of one shape match the same paths.</param>
/// <param name="Variables">The paths of the fields that are bound.</param>
internal sealed record HttpTemplate(string Shape, ImmutableArray<string> Variables)
{
    /// <summary>Reads a template; <see langword="null"/> if it is none.</summary>
    public static HttpTemplate? Parse(string path)
    {
        var at = 0;
        var shape = new StringBuilder();
        var variables = ImmutableArray.CreateBuilder<string>();
        if (path.Length == 0 || path[at++] != '/' || !Segments(path, ref at, shape.Append('/'), variables))
        {
            return null;
        }

        if (at < path.Length && path[at] == ':')
        {
            shape.Append(path, at, path.Length - at);
            at++;
            if (!Literal(path, ref at))
            {
                return null;
            }
        }

        // The grammar has ** last; many of Google's own paths do not.
        return at == path.Length && variables.Distinct(StringComparer.Ordinal).Count() == variables.Count
            ? new HttpTemplate(shape.ToString(), variables.ToImmutable())
            : null;
    }

    // With variables, which may not nest; without, inside of one.
    private static bool Segments(string path, ref int at, StringBuilder shape, ImmutableArray<string>.Builder? variables)
    {
        while (true)
        {
            if (!Segment(path, ref at, shape, variables))
            {
                return false;
            }

            if (at == path.Length || path[at] != '/')
            {
                return true;
            }

            shape.Append('/');
            at++;
        }
    }

    private static bool Segment(string path, ref int at, StringBuilder shape, ImmutableArray<string>.Builder? variables)
    {
        if (at < path.Length && path[at] == '{')
        {
            return variables is not null && Variable(path, ref at, shape, variables);
        }

        var start = at;
        while (at < path.Length && path[at] == '*')
        {
            at++;
        }

        if (at - start > 2 || (at == start && !Literal(path, ref at)))
        {
            return false;
        }

        shape.Append(path, start, at - start);
        return true;
    }

    private static bool Variable(string path, ref int at, StringBuilder shape, ImmutableArray<string>.Builder variables)
    {
        var start = ++at;
        while (at < path.Length && (char.IsLetterOrDigit(path[at]) || path[at] is '_' or '.'))
        {
            at++;
        }

        variables.Add(path.Substring(start, at - start));
        if (at == start)
        {
            return false;
        }

        if (at < path.Length && path[at] == '=')
        {
            at++;
            if (!Segments(path, ref at, shape, null))
            {
                return false;
            }
        }
        else
        {
            shape.Append('*');
        }

        return at < path.Length && path[at++] == '}';
    }

    private static bool Literal(string path, ref int at)
    {
        var start = at;
        while (at < path.Length && path[at] is not ('/' or ':' or '{' or '}' or '*' or '='))
        {
            at++;
        }

        return at > start;
    }
}
