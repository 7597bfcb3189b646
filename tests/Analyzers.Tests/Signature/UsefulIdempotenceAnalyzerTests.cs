using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.UsefulIdempotenceAnalyzer, Contracts.Analyzers.CodeFixes.Signature.UsefulIdempotenceCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.UsefulIdempotenceAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class UsefulIdempotenceAnalyzerTests
{
    [Fact]
    public Task Idempotent_OnAStream_IsReportedAtTheAttribute() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [{|CTR0026:Idempotent|}] IAsyncEnumerable<int> CountAsync(); [{|CTR0026:Idempotent|}] Task SumAsync(IAsyncEnumerable<int> a); }",
        "'CountAsync' streams, so [Idempotent] has no effect; remove it");

    [Fact]
    public Task Idempotent_OnAOneWayMethod_IsReported() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [OneWay, {|CTR0026:Idempotent|}] void Write(string line); }",
        "'Write' has no response, so [Idempotent] has no effect; remove it");

    [Fact]
    public Task Idempotent_OnAUnaryMethod_IsAccepted() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [Idempotent] Task<int> CountAsync(); [Idempotent] ValueTask ResetAsync(); }");

    [Fact]
    public Task Fix_OfAnAttribute_RemovesIt() => Mend.MendsAsync(
        """
        [Contract]
        public interface IAdder
        {
            // Counts.
            [{|CTR0026:Idempotent|}]
            IAsyncEnumerable<int> CountAsync();

            [OneWay, {|CTR0026:Idempotent|}]
            void Write(string line);

            [Method("Sum2")]
            [{|CTR0026:Idempotent|}]
            Task SumAsync(IAsyncEnumerable<int> a);
        }
        """,
        """
        [Contract]
        public interface IAdder
        {
            // Counts.
            IAsyncEnumerable<int> CountAsync();

            [OneWay]
            void Write(string line);

            [Method("Sum2")]
            Task SumAsync(IAsyncEnumerable<int> a);
        }
        """);
}
