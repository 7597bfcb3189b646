using System.Collections.Immutable;
using System.Globalization;
using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>Maps the types that the runtime has field methods for. Enums are among them.</summary>
internal static class Scalars
{
    private static readonly Dictionary<string, (string Encoding, WireType Wire, ScalarForm Form, string ProtoType)> ByName = new(StringComparer.Ordinal)
    {
        ["System.Guid"] = ("Guid", WireType.Length, ScalarForm.Same, "bytes"),
        ["System.DateTimeOffset"] = ("Timestamp", WireType.Length, ScalarForm.Offset, "google.protobuf.Timestamp"),
        ["System.TimeSpan"] = ("Duration", WireType.Length, ScalarForm.Same, "google.protobuf.Duration"),
        ["System.DateOnly"] = ("DateOnly", WireType.Varint, ScalarForm.Same, "int32"),
        ["System.TimeOnly"] = ("TimeOnly", WireType.Varint, ScalarForm.Same, "int64"),
        ["System.Text.Json.JsonElement"] = ("JsonElement", WireType.Length, ScalarForm.Same, "google.protobuf.Value"),
        ["System.Uri"] = ("Uri", WireType.Length, ScalarForm.Uri, "string"),
    };

    /// <summary>Finds how the type is written; <see langword="null"/> if it is no scalar.</summary>
    public static ScalarModel? Find(ITypeSymbol type, FieldEncoding encoding)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying })
        {
            return Enum(type, underlying) is { } scalar ? scalar with { Enum = Described((INamedTypeSymbol)type) } : null;
        }

        if (MessageShape.IsBytes(type))
        {
            return Of(type, "Bytes", WireType.Length, type.IsValueType ? ScalarForm.Same : ScalarForm.Bytes, "bytes");
        }

        return Primitive(type, encoding) ?? Named(type);
    }

    private static ScalarModel? Primitive(ITypeSymbol type, FieldEncoding encoding) => type.SpecialType switch
    {
        SpecialType.System_Boolean => Of(type, "Bool", WireType.Varint, ScalarForm.Same, "bool"),
        SpecialType.System_Int32 => Signed(type, 32, encoding, ScalarForm.Same),
        SpecialType.System_Int64 => Signed(type, 64, encoding, ScalarForm.Same),
        SpecialType.System_Int16 or SpecialType.System_SByte => Signed(type, 32, encoding, ScalarForm.Narrow),
        SpecialType.System_UInt32 => Unsigned(type, 32, encoding, ScalarForm.Same),
        SpecialType.System_UInt64 => Unsigned(type, 64, encoding, ScalarForm.Same),
        SpecialType.System_UInt16 or SpecialType.System_Byte or SpecialType.System_Char => Unsigned(type, 32, encoding, ScalarForm.Narrow),
        SpecialType.System_Single => Of(type, "Float", WireType.Fixed32, ScalarForm.Same, "float"),
        SpecialType.System_Double => Of(type, "Double", WireType.Fixed64, ScalarForm.Same, "double"),
        SpecialType.System_String => Of(type, "String", WireType.Length, ScalarForm.Text, "string"),
        SpecialType.System_Decimal => Of(type, "Decimal", WireType.Length, ScalarForm.Same, "string"),
        SpecialType.System_DateTime => Of(type, "Timestamp", WireType.Length, ScalarForm.Same, "google.protobuf.Timestamp"),
        _ => null,
    };

    private static ScalarModel Signed(ITypeSymbol type, int bits, FieldEncoding encoding, ScalarForm form) => encoding switch
    {
        FieldEncoding.ZigZag => Of(type, $"SInt{bits}", WireType.Varint, form, $"sint{bits}"),
        FieldEncoding.Fixed => Of(type, $"SFixed{bits}", Fixed(bits), form, $"sfixed{bits}"),
        _ => Of(type, $"Int{bits}", WireType.Varint, form, $"int{bits}"),
    };

    private static ScalarModel Unsigned(ITypeSymbol type, int bits, FieldEncoding encoding, ScalarForm form) => encoding switch
    {
        FieldEncoding.Fixed => Of(type, $"Fixed{bits}", Fixed(bits), form, $"fixed{bits}"),
        _ => Of(type, $"UInt{bits}", WireType.Varint, form, $"uint{bits}"),
    };

    private static ScalarModel? Named(ITypeSymbol type) =>
        type is INamedTypeSymbol { ContainingType: null, Arity: 0 } && ByName.TryGetValue($"{type.NamespaceName()}.{type.MetadataName}", out var found)
            ? Of(type, found.Encoding, found.Wire, found.Form, found.ProtoType)
            : null;

    private static ScalarModel? Enum(ITypeSymbol type, INamedTypeSymbol underlying) => underlying.SpecialType switch
    {
        SpecialType.System_Int32 => Of(type, "Int32", WireType.Varint, ScalarForm.Enum, "enum " + type.Name),
        SpecialType.System_UInt32 => Of(type, "Int32", WireType.Varint, ScalarForm.UnsignedEnum, "enum " + type.Name),
        SpecialType.System_Int64 or SpecialType.System_UInt64 => null, // Reported by CTR1021.
        _ => Of(type, "Int32", WireType.Varint, ScalarForm.NarrowEnum, "enum " + type.Name) with { Underlying = underlying.Ref() },
    };

    private static EnumModel Described(INamedTypeSymbol type)
    {
        var space = type.NamespaceName();
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(static member => member.HasConstantValue)
            .Select(static member => new EnumMemberModel(
                member.Name, unchecked((int)Convert.ToInt64(member.ConstantValue, CultureInfo.InvariantCulture)), JsonMembers.EnumName(member)));
        return new EnumModel(space.Length == 0 ? type.FlatName() : $"{space}.{type.FlatName()}", members.ToImmutableArray())
        {
            JsonForm = JsonMembers.EnumForm(type, type) ?? "Number",
        };
    }

    private static WireType Fixed(int bits) => bits == 32 ? WireType.Fixed32 : WireType.Fixed64;

    private static ScalarModel Of(ITypeSymbol type, string encoding, WireType wire, ScalarForm form, string protoType) =>
        new(type.NotNullRef(), type.IsValueType, encoding, wire, form, protoType);
}
