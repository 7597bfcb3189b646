using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.Schema;

/// <summary>Writes the class that holds a file's descriptor, and tells Google.Protobuf which C# belongs to what of it.</summary>
internal static class ReflectionEmitter
{
    /// <summary>The class with its namespace.</summary>
    public static string Class(SchemaFileModel file) => file.Namespace.Length == 0 ? file.Reflection : $"{file.Namespace}.{file.Reflection}";

    public static void Write(SourceWriter writer, SchemaFileModel file)
    {
        writer.Line($"/// <summary>Holds the descriptor of {Literals.Xml(file.Path)}.</summary>");
        FileHeader.WriteGeneratedCode(writer);
        using (writer.Block($"{SchemaFileEmitter.Access(file)} static partial class {file.Reflection}"))
        {
            var dependencies = List(file.Dependencies, x => SchemaTypes.Global(x) + ".Descriptor");
            var enums = List(file.Enums, TypeOf);
            var extensions = List(file.Extensions, x => $"{SchemaTypes.Dotted(file.ExtensionClass)}.{x.Field.Property}");
            writer.Line($$"""
                /// <summary>The descriptor, which Google.Protobuf's reflection, JSON and Any go by.</summary>
                public static pbr::FileDescriptor Descriptor { get; } = pbr::FileDescriptor.FromGeneratedCode(
                    global::System.Convert.FromBase64String("{{file.Descriptor}}"),
                    new pbr::FileDescriptor[] {{{dependencies}}},
                    new pbr::GeneratedClrTypeInfo({{Array("global::System.Type", enums)}}, {{Array("pb::Extension", extensions)}}, new pbr::GeneratedClrTypeInfo[]
                    {
                """);
            foreach (var message in file.Messages)
            {
                writer.Line($"        {Message(message)},");
            }

            writer.Line("    }));");
        }
    }

    private static string Message(SchemaMessageModel message)
    {
        var type = SchemaTypes.Global(message.Type);
        var fields = Array("string", List(message.Fields, x => $"\"{x.Property}\""));
        var oneofs = Array("string", List(message.Oneofs, x => $"\"{x.Property}\""));
        var enums = Array("global::System.Type", List(message.Enums, TypeOf));
        var extensions = Array("pb::Extension", List(message.Extensions, x => $"{type}.Extensions.{x.Field.Property}"));
        return $"new(typeof({type}), {type}.Parser, {fields}, {oneofs}, {enums}, {extensions}, {Array("pbr::GeneratedClrTypeInfo", Nested(message))})";
    }

    // The messages of maps have no class: null stands in their places.
    private static string Nested(SchemaMessageModel message)
    {
        var nested = message.Messages.ToDictionary(x => x.Index, Message);
        return string.Join(", ", Enumerable.Range(0, message.MessageCount).Select(i => nested.TryGetValue(i, out var text) ? text : "null"));
    }

    private static string TypeOf(SchemaEnumModel model) => $"typeof({SchemaTypes.Global(model.Type)})";

    private static string List<T>(IEnumerable<T> items, Func<T, string> write) => string.Join(", ", items.Select(write));

    private static string Array(string type, string items) => items.Length == 0 ? "null" : $"new {type}[] {{ {items} }}";
}
