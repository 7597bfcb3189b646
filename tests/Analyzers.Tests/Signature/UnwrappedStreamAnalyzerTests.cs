using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.UnwrappedStreamAnalyzer, Contracts.Analyzers.CodeFixes.Signature.UnwrappedStreamCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.UnwrappedStreamAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class UnwrappedStreamAnalyzerTests
{
    [Fact]
    public Task Stream_InATask_IsReportedAtTheType() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { {|CTR0014:Task<IAsyncEnumerable<int>>|} CountAsync(); {|CTR0014:ValueTask<IAsyncEnumerable<int>>|} SumAsync(); }",
        "'CountAsync' returns 'Task<IAsyncEnumerable<int>>'; return 'IAsyncEnumerable<int>', which is awaited item by item");

    [Fact]
    public Task CollectionInATaskOrStream_Alone_IsAccepted() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task<IEnumerable<int>> CountAsync(); IAsyncEnumerable<int> SumAsync(); }");

    [Fact]
    public Task Fix_OfAStreamInATask_TakesTheTaskOff() => Mend.MendsAsync(
        """
        [Contract]
        public interface IAdder
        {
            {|CTR0014:Task<IAsyncEnumerable<int>>|} CountAsync();
            {|CTR0014:System.Threading.Tasks.ValueTask<IAsyncEnumerable<string>>|} NamesAsync(); // all
        }
        """,
        """
        [Contract]
        public interface IAdder
        {
            IAsyncEnumerable<int> CountAsync();
            IAsyncEnumerable<string> NamesAsync(); // all
        }
        """);
}
