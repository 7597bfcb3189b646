using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.CallableContractAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class CallableContractAnalyzerTests
{
    [Fact]
    public Task Contract_WithoutMethods_IsReportedAtItsName() => Verify.HoldsAsync(
        "[Contract] public interface {|CTR0022:IAdder|};",
        "'IAdder' has no method to call; add one, or remove [Contract]");

    [Fact]
    public Task Contract_WithLocalMethodsOnly_IsReported() => Verify.HoldsAsync(
        "[Contract] public interface {|CTR0022:IAdder|} { [Local] int Two() => 2; }");

    [Fact]
    public Task Contract_WithInheritedMethods_IsAccepted() => Verify.HoldsAsync("""
        [Mixin] public interface IPing { Task PingAsync(); }
        [Contract] public interface IAdder : IPing;
        """);

    [Fact]
    public Task Contract_WithAFaultyMember_IsLeftToTheOtherRule() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { int Limit { get; } }");

    [Fact]
    public Task Mixin_WithoutMethods_IsLeftAlone() => Verify.HoldsAsync(
        "[Mixin] public interface IPing;");
}
