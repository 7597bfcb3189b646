using System.Buffers;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Google.Protobuf;

namespace Contracts.Benchmarks.Marshalling;

/// <summary>The classes that we emit for a .proto file against those that protoc emits for it, on the same bytes.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class EmittedBenchmarks
{
    // Both made from the same bytes: what is filled by hand keeps other room for more.
    private static readonly Google.Small GoogleSmall = Google.Small.Parser.ParseFrom(Samples.SmallBytes);
    private static readonly Google.Order GoogleOrder = Google.Order.Parser.ParseFrom(Samples.OrderBytes);
    private static readonly Emitted.Small Small = Emitted.Small.Parser.ParseFrom(Samples.SmallBytes);
    private static readonly Emitted.Order Order = Emitted.Order.Parser.ParseFrom(Samples.OrderBytes);

    private readonly ArrayBufferWriter<byte> _destination = new(4096);
    private readonly ReadOnlySequence<byte> _small = new(Samples.SmallBytes);
    private readonly ReadOnlySequence<byte> _order = new(Samples.OrderBytes);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("small write")]
    public int ProtocSmallWrite() => Write(GoogleSmall);

    [Benchmark]
    [BenchmarkCategory("small write")]
    public int SmallWrite() => Write(Small);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("small read")]
    public object ProtocSmallRead() => Google.Small.Parser.ParseFrom(_small);

    [Benchmark]
    [BenchmarkCategory("small read")]
    public object SmallRead() => Emitted.Small.Parser.ParseFrom(_small);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("small size")]
    public int ProtocSmallSize() => GoogleSmall.CalculateSize();

    [Benchmark]
    [BenchmarkCategory("small size")]
    public int SmallSize() => Small.CalculateSize();

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("medium write")]
    public int ProtocMediumWrite() => Write(GoogleOrder);

    [Benchmark]
    [BenchmarkCategory("medium write")]
    public int MediumWrite() => Write(Order);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("medium read")]
    public object ProtocMediumRead() => Google.Order.Parser.ParseFrom(_order);

    [Benchmark]
    [BenchmarkCategory("medium read")]
    public object MediumRead() => Emitted.Order.Parser.ParseFrom(_order);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("medium size")]
    public int ProtocMediumSize() => GoogleOrder.CalculateSize();

    [Benchmark]
    [BenchmarkCategory("medium size")]
    public int MediumSize() => Order.CalculateSize();

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("medium clone")]
    public object ProtocMediumClone() => GoogleOrder.Clone();

    [Benchmark]
    [BenchmarkCategory("medium clone")]
    public object MediumClone() => Order.Clone();

    private int Write(IMessage message)
    {
        _destination.ResetWrittenCount();
        message.WriteTo(_destination);
        return _destination.WrittenCount;
    }
}
