using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.OptionalTokenAnalyzer, Contracts.Analyzers.CodeFixes.Signature.OptionalTokenCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.OptionalTokenAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class OptionalTokenAnalyzerTests
{
    [Fact]
    public Task Token_WithoutDefault_IsReportedAtItsName() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(int a, CancellationToken {|CTR0009:token|}); }",
        "'token' of 'AddAsync' has no default; add '= default'");

    [Fact]
    public Task Token_WithDefaultOrNotLast_IsLeftAlone() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(int a, CancellationToken token = default); Task SubtractAsync(CancellationToken token, int a); Task StopAsync(Contracts.Calls.CallContext context); }");

    [Fact]
    public Task Fix_OfAToken_AddsTheDefault() => Mend.MendsAsync(
        """
        [Contract]
        public interface IAdder
        {
            Task AddAsync(int a, CancellationToken {|CTR0009:token|} /* cancels */);
            Task ResetAsync(CancellationToken {|CTR0009:token|});
        }
        """,
        """
        [Contract]
        public interface IAdder
        {
            Task AddAsync(int a, CancellationToken token = default /* cancels */);
            Task ResetAsync(CancellationToken token = default);
        }
        """);
}
