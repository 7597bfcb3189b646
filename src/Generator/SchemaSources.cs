using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Contracts.Generator.Emit.Schema;
using Contracts.Generator.Model.Schema;

namespace Contracts.Generator;

/// <summary>Writes the C# of .proto files on all processors, where the compiler would have one written after the other; that of a model that was there before is remembered.</summary>
internal static class SchemaSources
{
    private static readonly ConditionalWeakTable<SchemaFileModel, SchemaSource> Written = new();

    public static ImmutableArray<SchemaSource> Write(ImmutableArray<SchemaFileModel?> files, CancellationToken cancellationToken)
    {
        var models = files.OfType<SchemaFileModel>().ToList();
        Parallel.ForEach(models, new ParallelOptions { CancellationToken = cancellationToken }, static model => Of(model));
        return [.. models.Select(Of)];
    }

    private static SchemaSource Of(SchemaFileModel model) => Written.GetValue(model, static each => new SchemaSource(each.Path, SchemaFileEmitter.Write(each)));
}
