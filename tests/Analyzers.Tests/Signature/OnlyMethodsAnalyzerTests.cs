using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.OnlyMethodsAnalyzer, Contracts.Analyzers.CodeFixes.Signature.OnlyMethodsCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.OnlyMethodsAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class OnlyMethodsAnalyzerTests
{
    [Fact]
    public Task Property_WithoutBody_IsReportedAtItsName() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { int {|CTR0003:Limit|} { get; } }",
        "'Limit' is a property, which no call can carry; declare a method in its place");

    [Fact]
    public Task IndexerAndEvent_WithoutBody_AreReported() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { int {|CTR0003:this|}[int i] { get; } event Action {|CTR0003:Added|}; }");

    [Fact]
    public Task Property_OfAMixin_IsReported() => Verify.HoldsAsync(
        "[Mixin] public interface IAdder { int {|CTR0003:Limit|} { get; set; } }");

    [Fact]
    public Task Property_WithBody_IsLeftAlone() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { int Limit => 3; Task AddAsync(); static int Count { get; set; } }");

    [Fact]
    public Task Property_OfAnotherInterface_IsLeftAlone() => Verify.HoldsAsync(
        "public interface IAdder { int Limit { get; } }");

    [Fact]
    public Task Property_HalfTyped_IsLeftAlone() => Verify.KeepsQuietAsync(
        "[Contract] public interface IAdder { Task AddAsync(); int");

    [Fact]
    public Task Fix_OfAReadProperty_DeclaresAMethod() => Mend.MendsAsync(
        """
        [Contract]
        public interface IAdder
        {
            /// <summary>The limit.</summary>
            int {|CTR0003:Limit|} { get; }

            Dictionary<string, int> {|CTR0003:Counts|} { get; } // all of them
        }
        """,
        """
        [Contract]
        public interface IAdder
        {
            /// <summary>The limit.</summary>
            ValueTask<int> GetLimitAsync(CancellationToken cancellationToken = default);

            ValueTask<Dictionary<string, int>> GetCountsAsync(CancellationToken cancellationToken = default); // all of them
        }
        """);

    [Fact]
    public Task Fix_OfASetterIndexerOrEvent_IsNotOffered() => Mend.OffersNothingAsync(
        "[Contract] public interface IAdder { int {|CTR0003:Limit|} { get; set; } int {|CTR0003:this|}[int i] { get; } event Action {|CTR0003:Added|}; }");
}
