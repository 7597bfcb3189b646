using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.ListedCaseAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.ListedCaseCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.ListedCaseAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class ListedCaseAnalyzerTests
{
    [Fact]
    public Task Class_BelowAUnionButNotListed_IsReportedAtItsName() => Verify.HoldsAsync("""
        [Union, Case(1, typeof(Circle))] public abstract record Shape;
        [Message] public sealed record Circle([property: Field(1)] double Radius) : Shape;
        [Message] public sealed record {|CTR1011:Square|}([property: Field(1)] double Side) : Shape;
        """,
        "'Square' is below the union 'Shape' but is no case of it; add [Case] to the union");

    [Fact]
    public Task Class_AbstractListedOrOnlyImplementing_IsAccepted() => Verify.HoldsAsync("""
        [Union, Case(1, typeof(Circle))] public interface IShape;
        public abstract record Angular : IShape;
        [Message] public sealed record Circle([property: Field(1)] double Radius) : IShape;
        public sealed class Stub : IShape;
        """);

    [Fact]
    public Task Fix_UnlistedClasses_BecomeTheNextCases() => Fix.MendsAsync(
        """
        public static class Drawing
        {
            [Union]
            [Case(1, typeof(Circle))]
            public abstract record Shape;

            [Message] public sealed record Circle([property: Field(1)] double Radius) : Shape;
            [Message] public sealed record {|CTR1011:Square|}([property: Field(1)] double Side) : Shape;
            [Message] public sealed record {|CTR1011:Point|} : Shape;
        }
        """,
        """
        public static class Drawing
        {
            [Union]
            [Case(1, typeof(Circle))]
            [Case(2, typeof(Square))]
            [Case(3, typeof(Point))]
            public abstract record Shape;

            [Message] public sealed record Circle([property: Field(1)] double Radius) : Shape;
            [Message] public sealed record Square([property: Field(1)] double Side) : Shape;
            [Message] public sealed record Point : Shape;
        }
        """);
}
