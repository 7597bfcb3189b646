using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.InstanceMemberAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class InstanceMemberAnalyzerTests
{
    [Fact]
    public Task Member_StaticAbstractOrVirtual_IsReportedAtTheModifier() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { {|CTR0021:static|} abstract int Limit { get; } {|CTR0021:static|} virtual int Two() => 2; Task AddAsync(); }",
        "'Limit' is static, abstract or virtual, and no call reaches it; make it an instance method");

    [Fact]
    public Task Operator_StaticAbstract_IsReported() => Verify.HoldsAsync(
        "[Mixin] public interface IAdder<T> where T : IAdder<T> { {|CTR0021:static|} abstract T operator +(T a, T b); }");

    [Fact]
    public Task Member_StaticWithBody_IsLeftAlone() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { static int Two() => 2; static int Three { get; } = 3; const int Four = 4; Task AddAsync(); }");
}
