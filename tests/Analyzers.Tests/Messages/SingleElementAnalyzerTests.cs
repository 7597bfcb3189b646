using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.SingleElementAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.SingleElementCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.SingleElementAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class SingleElementAnalyzerTests
{
    [Fact]
    public Task Element_CollectionOrNullable_IsReported() => Verify.HoldsAsync("""
        [Message]
        public sealed record A([property: Field(1)] {|CTR1016:List<int[]>|} Grid, [property: Field(2)] {|CTR1016:List<int?>|} Gaps,
            [property: Field(3)] {|CTR1016:Dictionary<string, List<string>>|} Groups);
        """,
        "'int[]' in 'Grid' is itself a collection; put it into a message and use a collection of those");

    [Fact]
    public Task Element_BytesOrMessage_IsAccepted() => Verify.HoldsAsync("""
        [Message] public sealed record Row([property: Field(1)] List<int> Cells);
        [Message] public sealed record A([property: Field(1)] List<byte[]> Blobs, [property: Field(2)] List<Row> Grid, [property: Field(3)] byte[] Blob);
        """);

    [Fact]
    public Task Fix_NullableElement_BecomesASingleValue() => Fix.MendsAsync(
        """
        [Message] public sealed record A([property: Field(1)] {|CTR1016:List<int?>|} Gaps);
        """,
        """
        [Message] public sealed record A([property: Field(1)] List<int> Gaps);
        """);

    [Fact]
    public Task Fix_NestedCollection_IsNotOffered() => Fix.OffersNothingAsync("""
        [Message] public sealed record A([property: Field(1)] {|CTR1016:List<int[]>|} Grid);
        """);
}
