using Contracts.Analyzers.Signature;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.SupportedReturnTypeAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class SupportedReturnTypeAnalyzerTests
{
    [Fact]
    public Task ReturnType_ArrayOfTasks_IsReportedAtTheType() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { {|CTR0004:Task<int>[]|} AddAsync(int a); }",
        "'AddAsync' returns 'Task<int>[]'; return Task, Task<T>, ValueTask, ValueTask<T> or IAsyncEnumerable<T>");

    [Fact]
    public Task ReturnType_TaskOrStream_IsAccepted() => Verify.HoldsAsync("""
        [Contract]
        public interface IAdder
        {
            Task A();
            Task<int> B();
            ValueTask C();
            ValueTask<int> D();
            IAsyncEnumerable<int> E();
            [OneWay] void F();
            [OneWay] Task G();
        }
        """);
}
