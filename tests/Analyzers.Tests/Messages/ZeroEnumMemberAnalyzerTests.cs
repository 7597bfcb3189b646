using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.ZeroEnumMemberAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class ZeroEnumMemberAnalyzerTests
{
    [Fact]
    public Task Enum_WithoutZero_IsReportedWhereItIsUsed() => Verify.HoldsAsync("""
        public enum Colour { Red = 1, Green }
        [Message] public sealed record Pen([property: Field(1)] {|CTR1020:Colour|} Colour);
        [Contract] public interface IPainter { Task<int> PaintAsync({|CTR1020:Colour?|} colour, CancellationToken cancellationToken = default); }
        """,
        "'Colour' of 'Colour' has no member for zero, which is what a field that is not sent is read as; add Unspecified = 0");

    [Fact]
    public Task Enum_WithZeroFlagsOrForeign_IsAccepted() => Verify.HoldsAsync("""
        public enum Colour { Unspecified, Red }
        [Flags] public enum Sides { Left = 1, Right = 2 }
        [Message] public sealed record Pen([property: Field(1)] Colour Colour, [property: Field(2)] Sides Sides, [property: Field(3)] DayOfWeek Day);
        """);
}
