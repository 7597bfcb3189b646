using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>What the parts of one emitted <c>JsonForm</c> share: locals, names and enums.</summary>
internal sealed class JsonForm
{
    private static readonly string[] Taken = ["at", "byName", "byPosition", "token", "items"];

    private readonly List<(ScalarModel Scalar, string Table)> _enums = [];
    private readonly MessageModel _message;

    public JsonForm(MessageModel message)
    {
        _message = message;
        Locals = new FieldNames(message, Taken);
        Read = [.. message.Fields.Where(static field => field.Json is { IsRead: true })];
        var names = new UniqueNames(["Names", "Cases", "Instance"]);
        foreach (var scalar in message.Fields.SelectMany(static field => Values(field.Shape)).OfType<ScalarModel>())
        {
            if (scalar.Enum is not null && EnumTable(scalar) is null)
            {
                var name = scalar.Type.Name;
                _enums.Add((scalar, names.Take(name.Substring(name.LastIndexOfAny(['.', ':']) + 1).TrimStart('@') + "Names")));
            }
        }
    }

    /// <summary>The local that holds each field.</summary>
    public FieldNames Locals { get; }

    /// <summary>The fields that are read, in the order of their names.</summary>
    public IReadOnlyList<FieldModel> Read { get; }

    /// <summary>The field that holds an enum's names; <see langword="null"/> before it has one.</summary>
    public string? EnumTable(ScalarModel scalar) =>
        _enums.Find(each => each.Scalar.Type == scalar.Type && each.Scalar.Enum!.JsonForm == scalar.Enum!.JsonForm).Table;

    public void WriteTables(SourceWriter writer)
    {
        if (_message.Form == MessageForm.Object)
        {
            WriteNames(writer, "Names", Read.Select(static field => field.Json!.Name));
        }
        else if (_message.Form == MessageForm.Union)
        {
            WriteNames(writer, "Cases", _message.JsonCases.Select(static each => each.Name));
        }

        foreach (var (scalar, table) in _enums)
        {
            var type = $"{JsonValueEmitter.Runtime}.JsonEnum<{scalar.Type}>";
            var members = scalar.Enum!.Members.Select(static member => $"({Literals.Text(member.JsonName)}, {member.Number})");
            writer.Line();
            writer.Line($"private static readonly {type} {table} = new {type}({string.Join(", ", members.Prepend($"{JsonValueEmitter.Runtime}.JsonEnumForm.{scalar.Enum.JsonForm}"))});");
        }
    }

    private static void WriteNames(SourceWriter writer, string field, IEnumerable<string> names)
    {
        const string type = JsonValueEmitter.Runtime + ".JsonNames";
        writer.Line();
        writer.Line($"private static readonly {type} {field} = new {type}({string.Join(", ", names.Select(Literals.Text))});");
    }

    private static IEnumerable<ValueModel> Values(FieldShape shape) => shape switch
    {
        SingleShape single => [single.Value],
        ListShape list => [list.Item],
        MapShape map => [map.Value],
        _ => [],
    };
}
