using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.ClosedContractAnalyzer, Contracts.Analyzers.CodeFixes.Signature.ClosedContractCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.ClosedContractAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class ClosedContractAnalyzerTests
{
    [Fact]
    public Task Contract_Generic_IsReportedAtItsTypeParameters() => Verify.HoldsAsync(
        "[Contract] public interface IStore{|CTR0011:<T>|} { Task<T> GetAsync(); }",
        "'IStore<T>' is generic; make it a [Mixin] and derive a closed contract from it");

    [Fact]
    public Task Contract_InAGenericType_IsReportedThere() => Verify.HoldsAsync(
        "public partial class Outer{|CTR0011:<T>|} { [Contract] public interface IStore { Task<T> GetAsync(); } }");

    [Fact]
    public Task Contract_ClosingAMixin_IsAccepted() => Verify.HoldsAsync("""
        [Mixin] public interface IStore<T> { Task<T> GetAsync(); }
        [Contract] public interface INumbers : IStore<int>;
        """);

    [Fact]
    public Task Fix_OfAGenericContract_MakesItAMixin() => Mend.MendsAsync(
        """
        [Contract("samples.Store")] // stores
        public interface IStore{|CTR0011:<T>|}
        {
            Task<T> GetAsync();
        }

        [Obsolete, Contract]
        public interface IOther{|CTR0011:<T>|}
        {
            Task<T> GetAsync();
        }
        """,
        """
        [Mixin] // stores
        public interface IStore<T>
        {
            Task<T> GetAsync();
        }

        [Obsolete, Mixin]
        public interface IOther<T>
        {
            Task<T> GetAsync();
        }
        """);

    [Fact]
    public Task Fix_OfAGenericContainer_IsNotOffered() => Mend.OffersNothingAsync(
        "public partial class Outer{|CTR0011:<T>|} { [Contract] public interface IStore { Task<T> GetAsync(); } }");
}
