using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.RecursiveMessageAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class RecursiveMessageAnalyzerTests
{
    [Fact]
    public Task Message_ThatMayHoldItself_IsReportedAtItsName() => Verify.HoldsAsync("""
        [Message] public sealed record {|CTR1014:Node|}([property: Field(1)] Dictionary<string, Node> Children);
        """,
        "'Node' can hold one of itself, through 'Children'; more than 100 of them, one in the other, are refused by every peer");

    [Fact]
    public Task Message_ThroughAUnion_IsReported() => Verify.HoldsAsync("""
        [Union, Case(1, typeof(Sum)), Case(2, typeof(Number))] public abstract record Term;
        [Message] public sealed record {|CTR1014:Sum|}([property: Field(1)] List<Term> Terms) : Term;
        [Message] public sealed record Number([property: Field(1)] double Value) : Term;
        """);

    [Fact]
    public Task Message_HeldTwiceSideBySide_IsAccepted() => Verify.HoldsAsync("""
        [Message] public sealed record Line([property: Field(1)] Point From, [property: Field(2)] Point To);
        [Message] public sealed record Point([property: Field(1)] int X, [property: Field(2)] int Y);
        """);
}
