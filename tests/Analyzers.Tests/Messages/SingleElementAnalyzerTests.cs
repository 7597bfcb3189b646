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
    public Task Fix_NestedCollections_BecomeMessages() => Fix.MendsAsync(
        """
        [Message]
        public sealed class A
        {
            [Field(1)] public {|CTR1016:List<int[]>|} Grid { get; set; } = []; // Rows.
            [Field(2)] public {|CTR1016:string[][]|} Cube { get; set; } = [];
            [Field(3)] public {|CTR1016:Dictionary<string, List<string>>?|} Groups { get; set; }
        }
        """,
        """
        [Message]
        public sealed class A
        {
            [Field(1)] public List<GridItem> Grid { get; set; } = []; // Rows.
            [Field(2)] public CubeItem[] Cube { get; set; } = [];
            [Field(3)] public Dictionary<string, GroupsItem>? Groups { get; set; }
        }

        [Message]
        public sealed record GroupsItem([property: Field(1)] List<string> Items);

        [Message]
        public sealed record CubeItem([property: Field(1)] string[] Items);

        [Message]
        public sealed record GridItem([property: Field(1)] int[] Items);
        """);

    [Fact]
    public Task Fix_NestedCollectionOfACall_IsNamedAfterIt() => Fix.MendsAsync(
        """
        [Contract]
        public interface IGrid
        {
            Task<{|CTR1016:List<List<int>>|}> TurnAsync({|CTR1016:int[][]|} cells);
        }
        """,
        """
        [Contract]
        public interface IGrid
        {
            Task<List<TurnResult>> TurnAsync(TurnCells[] cells);
        }

        [Message]
        public sealed record TurnCells([property: Field(1)] int[] Items);

        [Message]
        public sealed record TurnResult([property: Field(1)] List<int> Items);
        """);

    [Fact]
    public Task Fix_CollectionOfATypeParameter_IsNotOffered() => Fix.OffersNothingAsync(
        "[Message] public sealed record A<T>([property: Field(1)] {|CTR1016:List<List<T>>|} Grid);");
}
