using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.CancellableMethodAnalyzer, Contracts.Analyzers.CodeFixes.Signature.CancellableMethodCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.CancellableMethodAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class CancellableMethodAnalyzerTests
{
    [Fact]
    public Task Method_WithoutToken_IsReportedAtItsName() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task {|CTR0008:AddAsync|}(int a); }",
        "'AddAsync' takes no CancellationToken; add one as the last parameter");

    [Fact]
    public Task Method_WithTokenOrContext_IsAccepted() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(int a, CancellationToken token = default); Task SubtractAsync(Contracts.Calls.CallContext context); }");

    [Fact]
    public Task Method_ThatCannotTakeOne_IsLeftAlone() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [OneWay] void Write(string line); Task SumAsync(params int[] a); [Local] Task LocalAsync() => Task.CompletedTask; }");

    [Fact]
    public Task Fix_OfAMethod_AddsATokenAtTheEnd() => Mend.MendsAsync(
        """
        [Contract]
        public interface IAdder
        {
            Task {|CTR0008:AddAsync|}(int a);
            Task {|CTR0008:ResetAsync|}();
            Task {|CTR0008:StopAsync|}(int cancellationToken);

            Task {|CTR0008:SubtractAsync|}(
                int a,
                int b);
        }
        """,
        """
        [Contract]
        public interface IAdder
        {
            Task AddAsync(int a, CancellationToken cancellationToken = default);
            Task ResetAsync(CancellationToken cancellationToken = default);
            Task StopAsync(int cancellationToken, CancellationToken callCancellationToken = default);

            Task SubtractAsync(
                int a,
                int b,
                CancellationToken cancellationToken = default);
        }
        """);
}
