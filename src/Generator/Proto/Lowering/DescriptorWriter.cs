using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Locations;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Lowering;

/// <summary>
/// Writes a linked file as a FileDescriptorProto: fields in ascending order, options with source retention left out,
/// every name fully qualified. Equal files give equal bytes.
/// </summary>
/// <param name="jsonNames">Which fields have their JSON names.</param>
/// <param name="dialect">The words of which syntax are used.</param>
/// <param name="hasSourceInfo">Whether places and comments are there.</param>
internal sealed class DescriptorWriter(JsonNamePolicy jsonNames, EditionDialect dialect = EditionDialect.AsWritten, bool hasSourceInfo = false)
{
    private readonly OptionWriter _options = new(dialect);

    private bool IsLowered => dialect != EditionDialect.AsWritten;

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
        _options.Write(buffer, 8, file.Options, OptionNumbers.FileFeatures);
        if (hasSourceInfo)
        {
            var start = buffer.Open(9);
            SourceCodeWriter.Write(buffer, file);
            buffer.Close(start);
        }

        WriteImportKinds(buffer, imports, ImportKind.Public, 10);
        WriteImportKinds(buffer, imports, ImportKind.Weak, 11);
        WriteSyntax(buffer, file.Syntax);
        return buffer.ToArray();
    }

    private void WriteSyntax(WireBuffer buffer, FileSyntax file)
    {
        if (IsLowered)
        {
            if (dialect == EditionDialect.Proto3)
            {
                buffer.Text(12, "proto3");
            }

            return;
        }

        if (file.Kind != SyntaxKind.Proto2)
        {
            buffer.Text(12, file.Kind == SyntaxKind.Proto3 ? "proto3" : "editions");
        }

        if (file.Kind == SyntaxKind.Editions)
        {
            buffer.Int(14, (int)file.Edition);
        }

        // Option imports have the highest number of all.
        foreach (var import in file.Imports.Where(x => x.Kind == ImportKind.Option))
        {
            buffer.Text(15, import.Path);
        }
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
            var start = buffer.Open(number);
            write(buffer, item);
            buffer.Close(start);
        }
    }

    private void WriteMessage(WireBuffer buffer, MessageSymbol message)
    {
        var syntax = message.Syntax;
        buffer.Text(1, message.Name);
        var optionals = EditionLowering.Optionals(message, dialect);
        All(buffer, 2, message.Fields, (content, field) => WriteField(content, field, EditionLowering.OneofIndexOf(field, optionals)));
        All(buffer, 3, message.Messages, WriteMessage);
        All(buffer, 4, message.Enums, WriteEnum);
        All(buffer, 5, message.ExtensionRanges, WriteExtensionRange);
        All(buffer, 6, message.Extensions, WriteField);
        if (message.IsMapEntry)
        {
            var start = buffer.Open(7);
            buffer.True(7, value: true);
            buffer.Close(start);
        }
        else
        {
            _options.Write(buffer, 7, message.Options, OptionNumbers.MessageFeatures);
        }

        All(buffer, 8, message.Oneofs, WriteOneof);
        All(buffer, 8, [.. optionals], static (content, optional) => content.Text(1, optional.Oneof));
        All(buffer, 9, syntax.ReservedRanges, WriteRange);
        foreach (var name in syntax.ReservedNames)
        {
            buffer.Text(10, name);
        }

        if (syntax.Visibility != Visibility.Unset && !IsLowered)
        {
            buffer.Int(11, (int)syntax.Visibility);
        }
    }

    private static void WriteRange(WireBuffer buffer, RangeSyntax range)
    {
        buffer.Int(1, range.Start);
        buffer.Int(2, range.End);
    }

    private void WriteExtensionRange(WireBuffer buffer, ExtensionRangeSymbol range)
    {
        WriteRange(buffer, range.Syntax);
        _options.Write(buffer, 3, range.Options, OptionNumbers.ExtensionRangeFeatures);
    }

    private void WriteOneof(WireBuffer buffer, OneofSymbol oneof)
    {
        buffer.Text(1, oneof.Name);
        _options.Write(buffer, 2, oneof.Options, OptionNumbers.OneofFeatures);
    }

    private void WriteField(WireBuffer buffer, FieldSymbol field) => WriteField(buffer, field, syntheticOneof: -1);

    private void WriteField(WireBuffer buffer, FieldSymbol field, int syntheticOneof)
    {
        var syntax = field.Syntax;
        buffer.Text(1, field.Name);
        if (field.IsExtension)
        {
            buffer.Text(2, "." + field.ContainingType!.FullName);
        }

        buffer.Int(3, field.Number);
        buffer.Int(4, (int)(IsLowered && field.IsRequired ? FieldLabel.Required : syntax.Label));
        buffer.Int(5, (int)(IsLowered && field.IsDelimited ? FieldType.Group : field.Type));
        if (((Symbol?)field.MessageType ?? field.EnumType) is { } type)
        {
            buffer.Text(6, "." + type.FullName);
        }

        if (syntax.Default is not null)
        {
            buffer.Bytes(7, syntax.Default);
        }

        _options.Write(buffer, 8, field.Options, OptionNumbers.FieldFeatures, Packed(field));
        if (field.Oneof is not null || syntheticOneof >= 0)
        {
            buffer.Int(9, field.Oneof is null ? syntheticOneof : syntax.OneofIndex);
        }

        if (syntax.JsonName is not null || jsonNames == JsonNamePolicy.Always)
        {
            buffer.Text(10, field.JsonName);
        }

        buffer.True(17, syntax.IsProto3Optional || syntheticOneof >= 0);
    }

    // Said only where it is not what the dialect takes for granted.
    private bool? Packed(FieldSymbol field)
    {
        var isPacked = field.Features.RepeatedFieldEncoding == Features.Packed;
        return IsLowered && field.IsRepeated && FieldTypes.IsPackable(field.Type) && isPacked != (dialect == EditionDialect.Proto3) ? isPacked : null;
    }

    private void WriteEnum(WireBuffer buffer, EnumSymbol symbol)
    {
        buffer.Text(1, symbol.Name);
        All(buffer, 2, symbol.Values, WriteEnumValue);
        _options.Write(buffer, 3, symbol.Options, OptionNumbers.EnumFeatures);
        All(buffer, 4, symbol.Syntax.ReservedRanges, WriteRange);
        foreach (var name in symbol.Syntax.ReservedNames)
        {
            buffer.Text(5, name);
        }

        if (symbol.Syntax.Visibility != Visibility.Unset && !IsLowered)
        {
            buffer.Int(6, (int)symbol.Syntax.Visibility);
        }
    }

    private void WriteEnumValue(WireBuffer buffer, EnumValueSymbol value)
    {
        buffer.Text(1, value.Name);
        buffer.Int(2, value.Number);
        _options.Write(buffer, 3, value.Options, OptionNumbers.EnumValueFeatures);
    }

    private void WriteService(WireBuffer buffer, ServiceSymbol service)
    {
        buffer.Text(1, service.Name);
        All(buffer, 2, service.Methods, WriteMethod);
        _options.Write(buffer, 3, service.Options, OptionNumbers.ServiceFeatures);
    }

    private void WriteMethod(WireBuffer buffer, MethodSymbol method)
    {
        buffer.Text(1, method.Name);
        buffer.Text(2, "." + method.Input!.FullName);
        buffer.Text(3, "." + method.Output!.FullName);
        if (method.Options is not null)
        {
            _options.Write(buffer, 4, method.Options, OptionNumbers.MethodFeatures);
        }
        else if (method.Syntax.HasBody)
        {
            // A body without options: the options are there, and empty.
            buffer.Close(buffer.Open(4));
        }

        buffer.True(5, method.Syntax.IsClientStreaming);
        buffer.True(6, method.Syntax.IsServerStreaming);
    }
}
