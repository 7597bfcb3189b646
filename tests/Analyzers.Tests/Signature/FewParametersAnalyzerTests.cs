using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.FewParametersAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class FewParametersAnalyzerTests
{
    [Fact]
    public Task Parameters_MoreThanFive_AreReportedAtTheMethod() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task {|CTR0029:AddAsync|}(int a, int b, int c, int d, int e, int f, CancellationToken token); }",
        "'AddAsync' takes 6 parameters, more than 5; take one message");

    [Fact]
    public Task Parameters_FiveAndAToken_AreAccepted() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(int a, int b, int c, int d, int e, CancellationToken token); }");

    [Fact]
    public Task Parameters_OfALocalMethod_AreLeftAlone() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [Local] int Add(int a, int b, int c, int d, int e, int f) => 6; Task AddAsync(); }");
}
