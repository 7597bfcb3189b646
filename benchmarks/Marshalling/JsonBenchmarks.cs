using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Contracts.Benchmarks.Marshalling;

/// <summary>Our JSON against that of System.Text.Json's source generator on the same types and bytes; its writer is reused.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class JsonBenchmarks : IDisposable
{
    private readonly ArrayBufferWriter<byte> _destination = new(4096);
    private readonly Utf8JsonWriter _writer;
    private readonly ReadOnlySequence<byte> _small;
    private readonly ReadOnlySequence<byte> _order;

    public JsonBenchmarks()
    {
        _writer = new Utf8JsonWriter(_destination);
        _small = new(JsonSerializer.SerializeToUtf8Bytes(Samples.Small, SystemTextJson.Default.Small));
        _order = new(JsonSerializer.SerializeToUtf8Bytes(Samples.Order, SystemTextJson.Default.Order));
    }

    public void Dispose()
    {
        _writer.Dispose();
        GC.SuppressFinalize(this);
    }

    public (long Small, long Medium) Sizes => (_small.Length, _order.Length);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("small write")]
    public int TheirSmallWrite()
    {
        _destination.ResetWrittenCount();
        _writer.Reset(_destination);
        JsonSerializer.Serialize(_writer, Samples.Small, SystemTextJson.Default.Small);
        return _destination.WrittenCount;
    }

    [Benchmark]
    [BenchmarkCategory("small write")]
    public int SmallWrite()
    {
        _destination.ResetWrittenCount();
        SmallMarshaller.Instance.Json.Write(Samples.Small, _destination);
        return _destination.WrittenCount;
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("small read")]
    public object TheirSmallRead() => JsonSerializer.Deserialize(_small.FirstSpan, SystemTextJson.Default.Small)!;

    [Benchmark]
    [BenchmarkCategory("small read")]
    public object SmallRead() => SmallMarshaller.Instance.Json.Read(_small);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("medium write")]
    public int TheirMediumWrite()
    {
        _destination.ResetWrittenCount();
        _writer.Reset(_destination);
        JsonSerializer.Serialize(_writer, Samples.Order, SystemTextJson.Default.Order);
        return _destination.WrittenCount;
    }

    [Benchmark]
    [BenchmarkCategory("medium write")]
    public int MediumWrite()
    {
        _destination.ResetWrittenCount();
        OrderMarshaller.Instance.Json.Write(Samples.Order, _destination);
        return _destination.WrittenCount;
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("medium read")]
    public object TheirMediumRead() => JsonSerializer.Deserialize(_order.FirstSpan, SystemTextJson.Default.Order)!;

    [Benchmark]
    [BenchmarkCategory("medium read")]
    public object MediumRead() => OrderMarshaller.Instance.Json.Read(_order);
}
