using Contracts.Calls;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>Does what a test wants.</summary>
internal sealed class Work(Func<IProgress<int>, CallContext, ValueTask<string>> run) : IWork
{
    public ValueTask<string> RunAsync(string what, IProgress<int>? progress = null, CallContext? context = null) => run(progress!, context!);
}
