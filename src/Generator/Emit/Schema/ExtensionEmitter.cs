using Contracts.Generator.Model;
using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.Schema;

/// <summary>Writes the class that holds the identifiers of extensions, and the members of a message that may be extended.</summary>
internal static class ExtensionEmitter
{
    public static void Write(SourceWriter writer, string className, EquatableArray<SchemaExtensionModel> extensions, string access)
    {
        using (writer.Block($"{access} static partial class {className}"))
        {
            foreach (var extension in extensions)
            {
                var field = extension.Field;
                var isRepeated = field.Presence == SchemaPresence.Repeated;
                var type = $"pb::{(isRepeated ? "Repeated" : "")}Extension<{SchemaTypes.Global(extension.Extendee)}, {SchemaTypes.Of(field.Value)}>";
                var coding = isRepeated ? FieldCoding.Plain(field) : FieldCoding.WithDefault(field);
                SchemaComments.Write(writer, field.Comment, field.IsDeprecated);
                writer.Line($"public static readonly {type} {field.Property} = new({field.Number}, {coding});");
            }
        }
    }

    public static void Accessors(SourceWriter writer, string name) => writer.Line($$"""
        public TValue GetExtension<TValue>(pb::Extension<{{name}}, TValue> extension) => pb::ExtensionSet.Get(ref _extensions, extension);
        public pbc::RepeatedField<TValue> GetExtension<TValue>(pb::RepeatedExtension<{{name}}, TValue> extension) => pb::ExtensionSet.Get(ref _extensions, extension);
        public pbc::RepeatedField<TValue> GetOrInitializeExtension<TValue>(pb::RepeatedExtension<{{name}}, TValue> extension) => pb::ExtensionSet.GetOrInitialize(ref _extensions, extension);
        public void SetExtension<TValue>(pb::Extension<{{name}}, TValue> extension, TValue value) => pb::ExtensionSet.Set(ref _extensions, extension, value);
        public bool HasExtension<TValue>(pb::Extension<{{name}}, TValue> extension) => pb::ExtensionSet.Has(ref _extensions, extension);
        public void ClearExtension<TValue>(pb::Extension<{{name}}, TValue> extension) => pb::ExtensionSet.Clear(ref _extensions, extension);
        public void ClearExtension<TValue>(pb::RepeatedExtension<{{name}}, TValue> extension) => pb::ExtensionSet.Clear(ref _extensions, extension);
        """);
}
