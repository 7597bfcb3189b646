using System.Text.RegularExpressions;
using Contracts.Generator.Model;

namespace Contracts.Generator.Emit.OpenRpc;

/// <summary>The JSON Schema of an enum: its members, each with its comment, and any number besides, as peers that are newer may have more.</summary>
/// <param name="comments">What is said about members.</param>
internal sealed class EnumSchemas(IReadOnlyDictionary<string, string> comments)
{
    /// <summary>Writes the members of the schema.</summary>
    public void Write(JsonTextWriter json, ScalarModel scalar)
    {
        var members = scalar.Enum!;
        json.Text("title", SchemaNames.Title(members.WireName));
        json.TextIfAny("description", Comment(members.WireName));
        using (json.Array("anyOf"))
        {
            foreach (var member in members.Members.GroupBy(static member => member.JsonName, StringComparer.Ordinal).Select(static group => group.First()))
            {
                using (json.Object())
                {
                    if (members.JsonForm == "Number")
                    {
                        json.Number("const", scalar.Form == ScalarForm.UnsignedEnum ? unchecked((uint)member.Number) : member.Number);
                        json.Text("title", member.Name);
                    }
                    else
                    {
                        json.Text("const", member.JsonName);
                    }

                    json.TextIfAny("description", Comment($"{members.WireName}.{member.Name}"));
                }
            }

            if (members is { JsonForm: "Flags", Members.Count: > 0 })
            {
                var one = $"({string.Join("|", members.Members.Select(static member => Regex.Escape(member.JsonName)))})";
                using (json.Object())
                {
                    json.Text("type", "string");
                    json.Text("pattern", $"^{one}(, {one})*$");
                }
            }

            json.Raw(null, scalar.Form == ScalarForm.UnsignedEnum ? ScalarSchemas.UInt32 : ScalarSchemas.Int32);
        }
    }

    private string Comment(string subject) => comments.TryGetValue(subject, out var text) ? text : "";
}
