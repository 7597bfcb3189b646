using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Lowering;

/// <summary>
/// Writes a linked file as a FileDescriptorProto: fields in ascending order, options with source retention left out,
/// every name fully qualified. Equal files give equal bytes.
/// </summary>
internal sealed class DescriptorWriter(JsonNamePolicy jsonNames)
{
    public byte[] Write(FileSymbol file)
    {
        var buffer = new WireBuffer();
        buffer.Text(1, file.Path);
        if (file.Syntax.HasPackage)
        {
            buffer.Text(2, file.Package);
        }

        var imports = file.Syntax.Imports.FindAll(x => x.Kind != ImportKind.Option);
        foreach (var import in imports)
        {
            buffer.Text(3, import.Path);
        }

        All(buffer, 4, file.Messages, WriteMessage);
        All(buffer, 5, file.Enums, WriteEnum);
        All(buffer, 6, file.Services, WriteService);
        All(buffer, 7, file.Extensions, WriteField);
        WriteOptions(buffer, 8, file.Options);
        WriteImportKinds(buffer, imports, ImportKind.Public, 10);
        WriteImportKinds(buffer, imports, ImportKind.Weak, 11);
        if (file.Syntax.Kind != SyntaxKind.Proto2)
        {
            buffer.Text(12, file.Syntax.Kind == SyntaxKind.Proto3 ? "proto3" : "editions");
        }

        if (file.Syntax.Kind == SyntaxKind.Editions)
        {
            buffer.Int(14, (int)file.Edition);
        }

        // Option imports have the highest number of all.
        foreach (var import in file.Syntax.Imports.Where(x => x.Kind == ImportKind.Option))
        {
            buffer.Text(15, import.Path);
        }

        return buffer.ToArray();
    }

    private static void WriteImportKinds(WireBuffer buffer, List<ImportSyntax> imports, ImportKind kind, int number)
    {
        for (var i = 0; i < imports.Count; i++)
        {
            if (imports[i].Kind == kind)
            {
                buffer.Int(number, i);
            }
        }
    }

    private static void All<T>(WireBuffer buffer, int number, List<T> items, Action<WireBuffer, T> write)
    {
        foreach (var item in items)
        {
            var content = new WireBuffer();
            write(content, item);
            buffer.Nested(number, content);
        }
    }

    private static void WriteOptions(WireBuffer buffer, int number, OptionMessage? options)
    {
        if (options is null)
        {
            return;
        }

        var content = OptionEncoder.Encode(options, isStripped: true);
        if (content.Length > 0)
        {
            buffer.Nested(number, content);
        }
    }

    private void WriteMessage(WireBuffer buffer, MessageSymbol message)
    {
        var syntax = message.Syntax;
        buffer.Text(1, message.Name);
        All(buffer, 2, message.Fields, WriteField);
        All(buffer, 3, message.Messages, WriteMessage);
        All(buffer, 4, message.Enums, WriteEnum);
        All(buffer, 5, message.ExtensionRanges, WriteExtensionRange);
        All(buffer, 6, message.Extensions, WriteField);
        if (message.IsMapEntry)
        {
            var entry = new WireBuffer();
            entry.True(7, value: true);
            buffer.Nested(7, entry);
        }
        else
        {
            WriteOptions(buffer, 7, message.Options);
        }

        All(buffer, 8, message.Oneofs, WriteOneof);
        All(buffer, 9, syntax.ReservedRanges, WriteRange);
        foreach (var name in syntax.ReservedNames)
        {
            buffer.Text(10, name);
        }

        if (syntax.Visibility != Visibility.Unset)
        {
            buffer.Int(11, (int)syntax.Visibility);
        }
    }

    private static void WriteRange(WireBuffer buffer, RangeSyntax range)
    {
        buffer.Int(1, range.Start);
        buffer.Int(2, range.End);
    }

    private static void WriteExtensionRange(WireBuffer buffer, ExtensionRangeSymbol range)
    {
        WriteRange(buffer, range.Syntax);
        WriteOptions(buffer, 3, range.Options);
    }

    private static void WriteOneof(WireBuffer buffer, OneofSymbol oneof)
    {
        buffer.Text(1, oneof.Name);
        WriteOptions(buffer, 2, oneof.Options);
    }

    private void WriteField(WireBuffer buffer, FieldSymbol field)
    {
        var syntax = field.Syntax;
        buffer.Text(1, field.Name);
        if (field.IsExtension)
        {
            buffer.Text(2, "." + field.ContainingType!.FullName);
        }

        buffer.Int(3, field.Number);
        buffer.Int(4, (int)syntax.Label);
        buffer.Int(5, (int)field.Type);
        if (((Symbol?)field.MessageType ?? field.EnumType) is { } type)
        {
            buffer.Text(6, "." + type.FullName);
        }

        if (syntax.Default is not null)
        {
            buffer.Bytes(7, syntax.Default);
        }

        WriteOptions(buffer, 8, field.Options);
        if (field.Oneof is not null)
        {
            buffer.Int(9, syntax.OneofIndex);
        }

        if (syntax.JsonName is not null || jsonNames == JsonNamePolicy.Always)
        {
            buffer.Text(10, field.JsonName);
        }

        buffer.True(17, syntax.IsProto3Optional);
    }

    private static void WriteEnum(WireBuffer buffer, EnumSymbol symbol)
    {
        buffer.Text(1, symbol.Name);
        All(buffer, 2, symbol.Values, WriteEnumValue);
        WriteOptions(buffer, 3, symbol.Options);
        All(buffer, 4, symbol.Syntax.ReservedRanges, WriteRange);
        foreach (var name in symbol.Syntax.ReservedNames)
        {
            buffer.Text(5, name);
        }

        if (symbol.Syntax.Visibility != Visibility.Unset)
        {
            buffer.Int(6, (int)symbol.Syntax.Visibility);
        }
    }

    private static void WriteEnumValue(WireBuffer buffer, EnumValueSymbol value)
    {
        buffer.Text(1, value.Name);
        buffer.Int(2, value.Number);
        WriteOptions(buffer, 3, value.Options);
    }

    private static void WriteService(WireBuffer buffer, ServiceSymbol service)
    {
        buffer.Text(1, service.Name);
        All(buffer, 2, service.Methods, WriteMethod);
        WriteOptions(buffer, 3, service.Options);
    }

    private static void WriteMethod(WireBuffer buffer, MethodSymbol method)
    {
        buffer.Text(1, method.Name);
        buffer.Text(2, "." + method.Input!.FullName);
        buffer.Text(3, "." + method.Output!.FullName);
        if (method.Options is not null)
        {
            WriteOptions(buffer, 4, method.Options);
        }
        else if (method.Syntax.HasBody)
        {
            // A body without options: the options are there, and empty.
            buffer.Nested(4, new WireBuffer());
        }

        buffer.True(5, method.Syntax.IsClientStreaming);
        buffer.True(6, method.Syntax.IsServerStreaming);
    }
}
