using System.Runtime.CompilerServices;
using Contracts.Calls;

namespace Contracts.Interop.Tests.JsonRpc;

/// <summary>Our server.</summary>
internal sealed class Web : IWeb
{
    public async IAsyncEnumerable<Pair> CountAsync(int to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Yield();
            yield return new Pair(i, (double)i * i);
        }
    }

    public ValueTask<double> AskAsync(double a, double b, CallContext context) => new ArithClient(context.Caller!).AddAsync(a, b);
}
