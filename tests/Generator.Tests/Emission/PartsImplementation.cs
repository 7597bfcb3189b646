using Contracts.Calls;
using Contracts.Generator.Tests.Emission.Sources.Parts;

namespace Contracts.Generator.Tests.Emission;

/// <summary>Answers so that each argument can be seen in the result.</summary>
internal sealed class PartsImplementation : IParts
{
    public List<string> Notes { get; } = [];

    public CancellationToken Token { get; private set; }

    public CallContext? Context { get; private set; }

    public Task PingAsync() => Task.CompletedTask;

    public ValueTask<double> AddAsync(double a, double b = 0, CancellationToken cancellationToken = default)
    {
        Token = cancellationToken;
        return new(a + (10 * b));
    }

    public void Note(string text) => Notes.Add(text);

    public ValueTask NoteLaterAsync(Part part, CallContext? context = null)
    {
        Notes.Add(part.Name);
        Context = context;
        return default;
    }

    public Task<Part?> FindAsync(int id, CancellationToken cancellationToken = default) => Task.FromResult(id == 0 ? null : new Part(id, "found"));

    public Task<int> WeighPartAsync(Part part, CallContext context)
    {
        Context = context;
        return Task.FromResult(part.Name.Length);
    }

    public ValueTask<long> SumAsync(params int[] numbers) => new(numbers.Sum(static number => (long)number));

    public ValueTask<List<string>> NamesAsync(Dictionary<string, int>? counts, Guid? @class) =>
        new([.. counts?.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>(), @class?.ToString() ?? "none"]);

    public async IAsyncEnumerable<Part> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Token = cancellationToken;
        await Task.Yield();
        yield return new Part(1, "one");
        yield return new Part(2, "");
    }

    public async ValueTask<int> CountAsync(IAsyncEnumerable<Part> parts)
    {
        var count = 0;
        await foreach (var part in parts)
        {
            count += part.Id;
        }

        return count;
    }

    public async IAsyncEnumerable<int> EchoAsync(
        IAsyncEnumerable<int> numbers, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var number in numbers.WithCancellation(cancellationToken))
        {
            yield return -number;
        }
    }

    public Task<bool> Equals(Part part) => Task.FromResult(part.Id == 5);
}
