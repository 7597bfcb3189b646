using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.ZeroDefaultAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.ZeroDefaultCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.ZeroDefaultAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class ZeroDefaultAnalyzerTests
{
    [Fact]
    public Task Default_OtherThanZero_IsReportedAtTheValue() => Verify.HoldsAsync("""
        [Message]
        public sealed class Retry
        {
            [Field(1)] public int Times { get; set; } = {|CTR1018:3|};
            [Field(2)] public string Name { get; set; } = {|CTR1018:"x"|};
            [Field(3)] public bool IsOn { get; set; } = {|CTR1018:true|};
        }
        [Message] public sealed record Wait([property: Field(1)] int Seconds = {|CTR1018:-1|});
        """,
        "'Times' defaults to 3, but what is not sent is read as zero; make it 'int?', or leave the default out");

    [Fact]
    public Task Default_ZeroComputedOrNullable_IsAccepted() => Verify.HoldsAsync("""
        [Message]
        public sealed class Retry
        {
            [Field(1)] public int Times { get; set; } = 0;
            [Field(2)] public string Name { get; set; } = "";
            [Field(3)] public Guid Id { get; set; } = Guid.NewGuid();
            [Field(4)] public int? Most { get; set; } = 3;
            [Field(5)] public List<int> Steps { get; set; } = [];
            [Field(6)] public string Town { get; set; } = null!;
        }
        """);

    [Fact]
    public Task Fix_DefaultOtherThanZero_BecomesExplicit() => Fix.MendsAsync(
        """
        [Message] public sealed class Retry { [Field(1)] public int Times { get; set; } = {|CTR1018:3|}; }
        [Message] public sealed record Wait([property: Field(1)] long Seconds = {|CTR1018:1|});
        """,
        """
        [Message] public sealed class Retry { [Field(1)] public int? Times { get; set; } = 3; }
        [Message] public sealed record Wait([property: Field(1)] long? Seconds = 1);
        """);
}
