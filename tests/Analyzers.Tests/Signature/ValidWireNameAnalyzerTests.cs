using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.ValidWireNameAnalyzer, Contracts.Analyzers.CodeFixes.Signature.ValidWireNameCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.ValidWireNameAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class ValidWireNameAnalyzerTests
{
    [Fact]
    public Task Name_PinnedWithASpace_IsReportedAtTheArgument() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [Method({|CTR0016:\"a b/c\"|})] Task AddAsync(); }",
        "'a b/c' is not a valid wire name for 'AddAsync'; use 'a_b/c'");

    [Theory]
    [InlineData("textDocument/hover")]
    [InlineData("$/setTrace")]
    [InlineData("notifications/initialized")]
    [InlineData("Debugger.enable")]
    [InlineData("a-b~c!d:e@f=(g)")]
    [InlineData("...")]
    public Task Name_ThatStandsInAPathAsItIs_IsAccepted(string name) => Verify.HoldsAsync(
        $"[Contract(\"\")] public interface IAdder {{ [Method(\"{name}\")] Task AddAsync(); }}");

    [Theory]
    [InlineData("/a", "a")]
    [InlineData("a//b", "a/b")]
    [InlineData("a/", "a")]
    [InlineData("a/../b", "a/b")]
    [InlineData("a%2Fb", "a_2Fb")]
    [InlineData("a?b", "a_b")]
    [InlineData("a#b", "a_b")]
    [InlineData("rpc.discover", "discover")]
    [InlineData("rpc.rpc./a", "Call")]
    [InlineData("rpc.", "Call")]
    [InlineData("%", "Call")]
    [InlineData("é", "Call")]
    public Task Name_ThatSomeWireCannotCarry_IsReported(string name, string use) => Verify.HoldsAsync(
        $"[Contract] public interface IAdder {{ [Method({{|CTR0016:\"{name}\"|}})] Task AddAsync(); }}",
        $"'{name}' is not a valid wire name for 'AddAsync'; use '{use}'");

    [Theory]
    [InlineData("rpc")]
    [InlineData("rpc.rpc")]
    [InlineData("samples/Adder")]
    [InlineData("$")]
    [InlineData(".")]
    public Task ServiceName_ThatIsNoPathOfIdentifiers_IsReported(string name) => Verify.HoldsAsync(
        $"[Contract({{|CTR0016:\"{name}\"|}})] public interface IAdder {{ Task AddAsync(); }}");

    [Fact]
    public Task ServiceName_Reserved_IsReportedAtTheArgument() => Verify.HoldsAsync(
        "[Contract({|CTR0016:\"rpc.Adder\"|})] public interface IAdder { Task AddAsync(); }");

    [Fact]
    public Task ServiceName_WithAnEmptyPart_IsReported() => Verify.HoldsAsync(
        "[Contract({|CTR0016:\"samples..Adder\"|})] public interface IAdder { Task AddAsync(); }");

    [Fact]
    public Task Name_OfOtherLetters_IsReportedWhereItIsDeclared() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task {|CTR0016:ÄrgernAsync|}(); }");

    [Fact]
    public Task Name_OfAMixinsMethod_IsReported() => Verify.HoldsAsync(
        "[Mixin] public interface IPing { [Method({|CTR0016:\"\"|})] Task PingAsync(); }");

    [Fact]
    public Task Name_OfLettersDigitsAndUnderscores_IsAccepted() => Verify.HoldsAsync(
        "[Contract(\"samples.v1.Adder_2\")] public interface IAdder { [Method(\"_add2\")] Task AddAsync(); Task @event(); }");

    [Fact]
    public Task Mixin_OfAnyName_HasNoService() => Verify.HoldsAsync(
        "[Mixin] public interface IÄrger { Task PingAsync(); }");

    [Fact]
    public Task Fix_OfNames_PinsTheNearestValidOnes() => Mend.MendsAsync(
        """
        [Contract({|CTR0016:"rpc.samples/Adder"|})]
        public interface IAdder
        {
            [Method({|CTR0016:"$add/one more"|})]
            Task AddAsync();

            // More.
            Task {|CTR0016:ÄndernAsync|}();
        }

        [Contract]
        public interface {|CTR0016:IÄnderer|}
        {
            Task AddAsync();
        }
        """,
        """
        [Contract("samples_Adder")]
        public interface IAdder
        {
            [Method("$add/one_more")]
            Task AddAsync();

            // More.
            [Method("ndern")]
            Task ÄndernAsync();
        }

        [Contract("I_nderer")]
        public interface IÄnderer
        {
            Task AddAsync();
        }
        """);
}
