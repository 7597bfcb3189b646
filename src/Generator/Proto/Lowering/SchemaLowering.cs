using System.Collections.Immutable;
using Contracts.Generator.Model;
using Contracts.Generator.Model.Schema;
using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Linking;

namespace Contracts.Generator.Proto.Lowering;

/// <summary>Turns a linked file into the model that its C# is emitted from.</summary>
internal sealed class SchemaLowering
{
    private readonly FileSymbol _file;
    private readonly Comments _comments;
    private readonly FieldLowering _fields;

    private readonly EditionDialect _dialect;

    private SchemaLowering(FileSymbol file, SchemaSettings settings)
    {
        _file = file;
        _dialect = settings.LowersEditions && !settings.Library.HasEditions ? EditionLowering.DialectOf(file) : EditionDialect.AsWritten;
        _comments = file.Syntax.Comments;
        _fields = new FieldLowering(_comments);
    }

    public static SchemaFileModel Lower(FileSymbol file, SchemaSettings settings) => new SchemaLowering(file, settings).Lower(settings);

    private SchemaFileModel Lower(SchemaSettings settings)
    {
        var extensions = _file.Extensions.Count == 0 ? "" : ClassNames.ExtensionsName(_file);
        var descriptor = new DescriptorWriter(JsonNamePolicy.Written, _dialect, settings.HasSourceInfo).Write(_file);
        return new SchemaFileModel(
            _file.Path, ClassNames.Namespace(_file), ClassNames.ReflectionName(_file), Convert.ToBase64String(descriptor))
        {
            IsPublic = settings.IsPublic,
            Library = settings.Library,
            Dependencies = Dependencies().ToImmutableArray(),
            ExtensionClass = extensions,
            Extensions = Lower(_file.Extensions, extensions),
            Enums = _file.Enums.Select(Lower).ToImmutableArray(),
            Messages = _file.Messages.Select(Lower).ToImmutableArray(),
        };
    }

    // What only options are taken from is no dependency of the descriptor.
    private IEnumerable<string> Dependencies() =>
        from pair in _file.Syntax.Imports.Zip(_file.Imports, (syntax, import) => (syntax, import))
        where pair.syntax.Kind != Syntax.ImportKind.Option && pair.import is not null
        select ClassNames.Reflection(pair.import);

    private SchemaMessageModel Lower(MessageSymbol message, int index)
    {
        var names = new MemberNames(message);
        var fields = _fields.Lower(message, names);
        return new SchemaMessageModel(ClassNames.Name(message), ClassNames.Type(message), index)
        {
            WireName = message.FullName,
            IsExtendable = message.ExtensionRanges.Count > 0,
            IsDeprecated = message.Options?.GetBool(OptionNumbers.MessageDeprecated) == true,
            Comment = _comments.Of(message.Syntax.Start, message.Syntax.HeadEnd),
            Fields = fields,
            Oneofs = message.Oneofs.Select(x => new SchemaOneofModel(x.Name, names.Oneof(x), x.Syntax.IsSynthetic))
                .Concat(EditionLowering.Optionals(message, _dialect).Select(x => new SchemaOneofModel(x.Oneof, PascalCase.OfUnderscores(x.Oneof), IsSynthetic: true)))
                .ToImmutableArray(),
            Messages = message.Messages.Select((nested, i) => nested.IsMapEntry ? null : Lower(nested, i)).OfType<SchemaMessageModel>().ToImmutableArray(),
            MessageCount = message.Messages.Count,
            Enums = message.Enums.Select(Lower).ToImmutableArray(),
            Extensions = Lower(message.Extensions, "Extensions"),
        };
    }

    private EquatableArray<SchemaExtensionModel> Lower(List<FieldSymbol> extensions, string className)
    {
        var names = new MemberNames(className);
        return extensions
            .Select(x => new SchemaExtensionModel(ClassNames.Type(x.ContainingType!), _fields.Lower(x, names.Property(x))))
            .ToImmutableArray();
    }

    private SchemaEnumModel Lower(EnumSymbol symbol) => new(ClassNames.Name(symbol), ClassNames.Type(symbol), Values(symbol).ToImmutableArray())
    {
        WireName = symbol.FullName,
        IsDeprecated = symbol.Options?.GetBool(OptionNumbers.EnumDeprecated) == true,
        Comment = _comments.Of(symbol.Syntax.Start, symbol.Syntax.HeadEnd),
    };

    private IEnumerable<SchemaEnumValueModel> Values(EnumSymbol symbol)
    {
        var members = EnumMembers.Of(symbol);
        var numbers = new HashSet<int>();
        for (var i = 0; i < members.Count; i++)
        {
            var value = symbol.Values[i];
            yield return new SchemaEnumValueModel(value.Name, members[i], value.Number)
            {
                IsAlias = !numbers.Add(value.Number),
                IsDeprecated = value.Options?.GetBool(OptionNumbers.EnumValueDeprecated) == true,
                Comment = _comments.Of(value.Syntax.NameAt, value.Syntax.HeadEnd),
            };
        }
    }
}
