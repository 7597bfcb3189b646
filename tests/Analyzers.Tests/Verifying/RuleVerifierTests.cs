using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.SupportedReturnTypeAnalyzer>;

namespace Contracts.Analyzers.Tests.Verifying;

// A check that has never been seen to fail is not a check.
public class RuleVerifierTests
{
    [Fact]
    public Task Fixture_ThatDoesNotCompile_Fails() =>
        FailsAsync("does not compile", () => Verify.HoldsAsync("[Contract] public interface IAdder { Missing AddAsync(); }"));

    [Fact]
    public Task Diagnostic_NotClaimed_Fails() =>
        FailsAsync("Reported, not claimed", () => Verify.HoldsAsync("[Contract] public interface IAdder { int AddAsync(); }"));

    [Fact]
    public Task Claim_NotReported_Fails() =>
        FailsAsync("Claimed, not reported", () => Verify.HoldsAsync("[Contract] public interface IAdder { {|CTR0004:Task|} AddAsync(); }"));

    [Fact]
    public Task Claim_AtAnotherSpan_Fails() =>
        FailsAsync("Claimed, not reported", () => Verify.HoldsAsync("[Contract] public interface IAdder { {|CTR0004:int AddAsync|}(); }"));

    [Fact]
    public Task Message_OfAnotherText_Fails() =>
        FailsAsync("No diagnostic says", () => Verify.HoldsAsync("[Contract] public interface IAdder { {|CTR0004:int|} AddAsync(); }", "something else"));

    [Fact]
    public Task HalfTypedFixture_ThatCompiles_Fails() =>
        FailsAsync("compiles", () => Verify.KeepsQuietAsync("[Contract] public interface IAdder { Task AddAsync(); }"));

    [Fact]
    public Task Analyzer_ThatThrows_Fails() =>
        FailsAsync("threw", () => RuleVerifier<ThrowingAnalyzer>.HoldsAsync("public interface IAdder;"));

    [Theory]
    [InlineData("{|CTR0004:int")]
    [InlineData("int|}")]
    [InlineData("{|:int|}")]
    public void Markup_ThatIsTorn_IsRefused(string marked) => Assert.Throws<FormatException>(() => Markup.Parse(marked));

    private static async Task FailsAsync(string why, Func<Task> check) =>
        Assert.Contains(why, (await Assert.ThrowsAsync<FixtureException>(check)).Message, StringComparison.Ordinal);
}
