using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.InheritedInterfaceAnalyzer, Contracts.Analyzers.CodeFixes.Signature.InheritedInterfaceCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.InheritedInterfaceAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class InheritedInterfaceAnalyzerTests
{
    [Fact]
    public Task Base_NeitherContractNorMixin_IsReportedAtTheEntry() => Verify.HoldsAsync(
        """
        public interface IPing { Task PingAsync(); }
        [Contract] public interface IAdder : {|CTR0018:IPing|} { Task AddAsync(); }
        """,
        "'IAdder' inherits 'IPing', which is neither a contract nor a mixin; mark it [Mixin], or do not inherit it");

    [Fact]
    public Task Base_OfAMixin_IsReportedAtTheMixinsEntry() => Verify.HoldsAsync("""
        public interface IPing { Task PingAsync(); }
        [Mixin] public interface IEcho : IPing;
        [Contract] public interface IAdder : {|CTR0018:IEcho|} { Task AddAsync(); }
        """);

    [Fact]
    public Task Base_OfTheFramework_IsReported() => Verify.HoldsAsync(
        "[Contract] public interface IAdder : {|CTR0018:System.IDisposable|} { Task AddAsync(); }");

    [Fact]
    public Task Base_ContractMixinOrMarker_IsAccepted() => Verify.HoldsAsync("""
        [Contract] public interface IPing { Task PingAsync(); }
        [Mixin] public interface IStore<T> { Task<T> GetAsync(); }
        public interface IMarker { int Two() => 2; }
        [Contract] public interface IAdder : IPing, IStore<int>, IMarker;
        """);

    [Fact]
    public Task Base_Unknown_IsLeftToTheCompiler() => Verify.KeepsQuietAsync(
        "[Contract] public interface IAdder : IMissing { Task AddAsync(); }");

    [Fact]
    public Task Fix_OfABase_MarksItAsAMixin() => Mend.MendsAsync(
        """
        // Pings.
        public interface IPing
        {
            Task PingAsync();
        }

        [Contract]
        public interface IAdder : {|CTR0018:IPing|}
        {
            Task AddAsync();
        }
        """,
        """
        // Pings.
        [Mixin]
        public interface IPing
        {
            Task PingAsync();
        }

        [Contract]
        public interface IAdder : IPing
        {
            Task AddAsync();
        }
        """);

    [Fact]
    public Task Fix_OfABaseElsewhere_IsNotOffered() => Mend.OffersNothingAsync(
        "[Contract] public interface IAdder : {|CTR0018:IDisposable|} { Task AddAsync(); }");
}
