using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.SingleRouteAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class SingleRouteAnalyzerTests
{
    [Fact]
    public Task Mixin_ThroughAContractAndDirectly_IsReported() => Verify.HoldsAsync(
        """
        [Mixin] public interface IPing { Task PingAsync(); }
        [Contract] public interface IAdder : IPing { Task AddAsync(); }
        [Contract] public interface ICalculator : {|CTR0019:IAdder|}, IPing { Task MultiplyAsync(); }
        """,
        "'ICalculator' reaches 'IPing.PingAsync' through both 'IAdder' and 'ICalculator'; inherit the mixin through one of them");

    [Fact]
    public Task Mixin_ThroughTwoContracts_IsReported() => Verify.HoldsAsync("""
        [Mixin] public interface IPing { Task PingAsync(); }
        [Contract] public interface IA : IPing;
        [Contract] public interface IB : IPing;
        [Contract] public interface IC : {|CTR0019:IA|}, IB;
        """);

    [Fact]
    public Task Contract_ThroughTwoContracts_IsAccepted() => Verify.HoldsAsync("""
        [Contract] public interface IPing { Task PingAsync(); }
        [Contract] public interface IA : IPing;
        [Contract] public interface IB : IPing;
        [Contract] public interface IC : IA, IB;
        """);

    [Fact]
    public Task Mixin_ThroughTwoMixins_IsAccepted() => Verify.HoldsAsync("""
        [Mixin] public interface IPing { Task PingAsync(); }
        [Mixin] public interface IA : IPing;
        [Mixin] public interface IB : IPing;
        [Contract] public interface IC : IA, IB;
        """);

    [Fact]
    public Task Methods_AlikeInTwoContracts_AreAccepted() => Verify.HoldsAsync("""
        [Contract] public interface IA { Task StopAsync(int a = 0, CancellationToken token = default); }
        [Contract] public interface IB { Task StopAsync(int a, CancellationToken token = default); }
        [Contract] public interface IC : IA, IB { new Task StopAsync(int a, CancellationToken token); }
        """);

    [Fact]
    public Task GenericMixin_ClosedDifferently_IsTwoMixins() => Verify.HoldsAsync("""
        [Mixin] public interface IStore<T> { Task<T> GetAsync(); }
        [Contract] public interface IA : IStore<int>;
        [Contract] public interface IB : IA, IStore<string>;
        """);
}
