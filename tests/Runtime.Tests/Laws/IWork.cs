using Contracts.Calls;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>A contract whose method reports how far it is.</summary>
[Contract("laws.Work")]
public interface IWork
{
    ValueTask<string> RunAsync(string what, IProgress<int>? progress = null, CallContext? context = null);
}
