using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.FiniteMessageAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class FiniteMessageAnalyzerTests
{
    [Fact]
    public Task Message_ThatAlwaysHoldsItself_IsReportedAtTheMember() => Verify.HoldsAsync("""
        [Message] public sealed record Node([property: Field(1)] {|CTR1013:Node|} Next, [property: Field(2)] int Value);
        [Message] public sealed record Left([property: Field(1)] {|CTR1013:Right|} Other);
        [Message] public sealed record Right([property: Field(1)] {|CTR1013:Left|} Other);
        """,
        "'Next' holds a 'Node', which again holds one, without end; make it nullable or a list");

    [Fact]
    public Task Message_ThatClosesItselfEverLarger_IsReportedAtItsUses() => Verify.HoldsAsync("""
        [Message] public sealed record Node<T>([property: Field(1)] {|CTR1013:Node<Node<T>>?|} Next, [property: Field(2)] int Value);
        [Message] public sealed record Holder([property: Field(1)] {|CTR1013:Node<int>?|} First);
        """);

    [Fact]
    public Task Message_ThatMayHoldItself_IsAccepted() => Verify.HoldsAsync("""
        [Message] public sealed record Node([property: Field(1)] Node? Next, [property: Field(2)] List<Node> Children, [property: Field(3)] Leaf Leaf);
        [Message] public sealed record Leaf([property: Field(1)] int Value);
        """);
}
