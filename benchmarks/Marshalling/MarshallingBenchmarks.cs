using System.Buffers;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Google.Protobuf;

namespace Contracts.Benchmarks.Marshalling;

/// <summary>Our marshallers against Google.Protobuf's classes on the same bytes, through the same doors: buffer writer and sequence.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class MarshallingBenchmarks
{
    private readonly ArrayBufferWriter<byte> _destination = new(4096);
    private readonly ReadOnlySequence<byte> _small = new(Samples.SmallBytes);
    private readonly ReadOnlySequence<byte> _order = new(Samples.OrderBytes);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("small write")]
    public int GoogleSmallWrite()
    {
        _destination.ResetWrittenCount();
        Samples.GoogleSmall.WriteTo(_destination);
        return _destination.WrittenCount;
    }

    [Benchmark]
    [BenchmarkCategory("small write")]
    public int SmallWrite()
    {
        _destination.ResetWrittenCount();
        SmallMarshaller.Instance.Write(Samples.Small, _destination);
        return _destination.WrittenCount;
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("small read")]
    public object GoogleSmallRead() => Google.Small.Parser.ParseFrom(_small);

    [Benchmark]
    [BenchmarkCategory("small read")]
    public object SmallRead() => SmallMarshaller.Instance.Read(_small);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("medium write")]
    public int GoogleMediumWrite()
    {
        _destination.ResetWrittenCount();
        Samples.GoogleOrder.WriteTo(_destination);
        return _destination.WrittenCount;
    }

    [Benchmark]
    [BenchmarkCategory("medium write")]
    public int MediumWrite()
    {
        _destination.ResetWrittenCount();
        OrderMarshaller.Instance.Write(Samples.Order, _destination);
        return _destination.WrittenCount;
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("medium read")]
    public object GoogleMediumRead() => Google.Order.Parser.ParseFrom(_order);

    [Benchmark]
    [BenchmarkCategory("medium read")]
    public object MediumRead() => OrderMarshaller.Instance.Read(_order);
}
