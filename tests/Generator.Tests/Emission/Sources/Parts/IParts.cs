using Contracts.Calls;

namespace Contracts.Generator.Tests.Emission.Sources.Parts;

/// <summary>Every form that a parameter or a result may have.</summary>
[Contract("parts.Parts")]
public interface IParts
{
    Task PingAsync();

    ValueTask<double> AddAsync(double a, double b = 0, CancellationToken cancellationToken = default);

    [OneWay]
    void Note(string text);

    [OneWay]
    ValueTask NoteLaterAsync(Part part, CallContext? context = null);

    [Idempotent]
    Task<Part?> FindAsync(int id, CancellationToken cancellationToken = default);

    [Method("Weigh")]
    Task<int> WeighPartAsync(Part part, CallContext context);

    ValueTask<long> SumAsync(params int[] numbers);

    ValueTask<List<string>> NamesAsync(Dictionary<string, int>? counts, Guid? @class);

    [Local]
    string Describe(int id) => $"part {id}";

    IAsyncEnumerable<Part> AllAsync(CancellationToken cancellationToken = default);

    ValueTask<int> CountAsync(IAsyncEnumerable<Part> parts);

    IAsyncEnumerable<int> EchoAsync(IAsyncEnumerable<int> numbers, CancellationToken cancellationToken = default);

    Task<bool> Equals(Part part);
}
