using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.ZeroEnumMemberAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.ZeroEnumMemberCodeFix>;
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

    [Fact]
    public Task Fix_EnumWithoutZero_GetsUnspecified() => Fix.MendsAsync(
        """
        public enum Colour
        {
            Red = 1,
            Green,
        }

        public enum Side { Left = 1, Right = 2 }

        [Message] public sealed record Pen([property: Field(1)] {|CTR1020:Colour|} Colour, [property: Field(2)] {|CTR1020:List<Side>|} Sides, [property: Field(3)] {|CTR1020:Colour?|} Other);
        """,
        """
        public enum Colour
        {
            Unspecified = 0,
            Red = 1,
            Green,
        }

        public enum Side { Unspecified = 0, Left = 1, Right = 2 }

        [Message] public sealed record Pen([property: Field(1)] Colour Colour, [property: Field(2)] List<Side> Sides, [property: Field(3)] Colour? Other);
        """);
}
