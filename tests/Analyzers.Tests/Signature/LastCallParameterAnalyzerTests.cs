using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.LastCallParameterAnalyzer, Contracts.Analyzers.CodeFixes.Signature.LastCallParameterCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.LastCallParameterAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class LastCallParameterAnalyzerTests
{
    [Fact]
    public Task Token_BeforeAValue_IsReported() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync({|CTR0007:CancellationToken token|}, int a); }",
        "'token' of 'AddAsync' comes before what is sent; move it to the end");

    [Fact]
    public Task Token_BesideAContext_IsReportedOnce() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(int a, {|CTR0007:CancellationToken token|}, Contracts.Calls.CallContext context); }",
        "'token' of 'AddAsync' is a second one; keep one of the two");

    [Fact]
    public Task TokenOrContext_AtTheEnd_IsAccepted() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(int a, CancellationToken token = default); Task SubtractAsync(int a, Contracts.Calls.CallContext context); }");

    [Fact]
    public Task Token_NamedSoElsewhere_IsAValue() => Verify.HoldsAsync(
        "namespace Mine { public struct CancellationToken; [Contract] public interface IAdder { Task AddAsync(CancellationToken token, int a); } }");

    [Fact]
    public Task Fix_OfAToken_MovesItToTheEnd() => Mend.MendsAsync(
        """
        [Contract]
        public interface IAdder
        {
            Task AddAsync({|CTR0007:CancellationToken token = default|}, int a = 0);

            Task SubtractAsync(
                int a, // the first
                {|CTR0007:CancellationToken token|},
                int b);

            Task DivideAsync({|CTR0007:CancellationToken token|}, int a = 1);
        }
        """,
        """
        [Contract]
        public interface IAdder
        {
            Task AddAsync(int a = 0, CancellationToken token = default);

            Task SubtractAsync(
                int a, // the first
                int b,
                CancellationToken token);

            Task DivideAsync(int a = 1, CancellationToken token = default);
        }
        """);

    [Fact]
    public Task Fix_OfTwoTokensOrParams_IsNotOffered() => Mend.OffersNothingAsync(
        "[Contract] public interface IAdder { Task AddAsync({|CTR0007:CancellationToken a|}, CancellationToken b); Task SumAsync({|CTR0007:CancellationToken a|}, params int[] b); }");
}
