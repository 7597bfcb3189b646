using System.Text.Json.Nodes;
using Contracts.Generator.Tests.Running;
using Microsoft.CodeAnalysis;
using Xunit;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Contracts.Generator.Tests.OpenRpc;

/// <summary>What documents say of contracts, and what of a project they are printed from again.</summary>
public sealed class DocumentTests
{
    private const string Shop = """
        namespace N;

        /// <summary>Sells.</summary>
        /// <remarks>Day and night.</remarks>
        [Contract("shop.Shop")]
        public interface IShop
        {
            /// <summary>Finds what costs
            /// so much.</summary>
            /// <remarks>Slowly.</remarks>
            /// <param name="name">Its name.</param>
            /// <param name="price">What it costs.</param>
            /// <returns>The things.</returns>
            /// <exception cref="RpcException">NotFound: there is no such thing.</exception>
            /// <exception cref="RpcException"><see cref="StatusCode.OutOfRange"/>, as nothing costs less than nothing.</exception>
            /// <exception cref="RpcException">It says nothing of a status.</exception>
            /// <exception cref="ArgumentException">NotFound: another exception.</exception>
            ValueTask<List<Thing>> FindAsync(string? name, double price, Kind kind = Kind.Old, CancellationToken cancellationToken = default);
            ValueTask<Thing?> BuyAsync(Thing thing, CancellationToken cancellationToken = default);
            [OneWay] Task TouchAsync(int number);
            Task PingAsync(CancellationToken cancellationToken = default);
            IAsyncEnumerable<Thing> WatchAsync(string name, IAsyncEnumerable<int> prices, CancellationToken cancellationToken = default);
        }
        """;

    private const string Things = """
        namespace N;

        /// <summary>A thing.</summary>
        /// <param name="Id">Which it is.</param>
        [Message] public sealed record Thing([property: Field(1)] long Id, [property: Field(2)] Thing? Within, [property: Field(3)] Kind Kind);

        public enum Kind
        {
            /// <summary>Used.</summary>
            Old,
            Fresh,
        }
        """;

    private static readonly JsonNode Document = Documented.OfOne(Shop, Things);

    [Fact]
    public void Comments_OfAContract_AreCarriedOver()
    {
        var find = Method("shop.Shop.Find");
        Assert.Equal("Sells.\n\nDay and night.", (string?)Document["info"]!["description"]);
        Assert.Equal(("Finds what costs so much.", "Slowly."), ((string?)find["summary"], (string?)find["description"]));
        Assert.Equal(["Its name.", "What it costs.", null], find["params"]!.AsArray().Select(static each => (string?)each!["description"]));
        Assert.Equal("The things.", (string?)find["result"]!["description"]);
        var thing = Document["components"]!["schemas"]!["N.Thing"]!;
        Assert.Equal(("A thing.", "Which it is."), ((string?)thing["description"], (string?)thing["properties"]!["id"]!["description"]));
    }

    [Fact]
    public void Errors_ThatAreDocumented_HaveTheCodesOfTheirStatus() => Same(
        """[{"code":-32055,"message":"there is no such thing."},{"code":-32061,"message":"as nothing costs less than nothing."}]""",
        Method("shop.Shop.Find")["errors"]);

    // OpenRPC: those that may be missing stand behind the others.
    [Fact]
    public void Parameters_ThatMayBeMissing_AreRequiredBeforeOthersThatMustBeThere() => Same(
        """
        [{"name":"name","description":"Its name.","required":true,"schema":{"anyOf":[{"type":"string"},{"type":"null"}]}},
         {"name":"price","description":"What it costs.","required":true,"schema":{"anyOf":[{"type":"number"},{"enum":["NaN","Infinity","-Infinity"]}]}},
         {"name":"kind","schema":{"$ref":"#/components/schemas/N.Kind"}}]
        """,
        Method("shop.Shop.Find")["params"]);

    [Fact]
    public void Message_ThatIsTheOnlyParameter_IsDescribedByPosition()
    {
        var buy = Method("shop.Shop.Buy");
        Assert.Equal("by-position", (string?)buy["paramStructure"]);
        Same("""[{"name":"thing","required":true,"schema":{"$ref":"#/components/schemas/N.Thing"}}]""", buy["params"]);
        Same("""{"name":"result","schema":{"anyOf":[{"$ref":"#/components/schemas/N.Thing"},{"type":"null"}]}}""", buy["result"]);
    }

    [Fact]
    public void Method_OneWay_HasNoResultAndOneWithoutAResultGivesNull()
    {
        Assert.Null(Method("shop.Shop.Touch")["result"]);
        Same("""{"name":"result","schema":{"type":"null"}}""", Method("shop.Shop.Ping")["result"]);
        Same("[]", Method("shop.Shop.Ping")["params"]);
    }

    [Fact]
    public void Streams_BothWays_AreTokensAndValues()
    {
        var watch = Method("shop.Shop.Watch");
        Same("""{"token":{"type":["integer","string"]},"values":{"type":"array","items":{"type":"integer","format":"int32"}}}""", watch["params"]![1]!["schema"]!["properties"]);
        Same("""{"token":{"type":["integer","string"]},"values":{"type":"array","items":{"$ref":"#/components/schemas/N.Thing"}}}""", watch["result"]!["schema"]!["properties"]);
        Assert.NotNull(Method("$/enumerator/next")["result"]);
        Assert.Null(Method("$/enumerator/abort")["result"]);
    }

    [Fact]
    public void Schemas_OfMessagesAndEnums_AreWhatIsWritten() => Same(
        """
        {"N.Kind":{"title":"Kind","anyOf":[{"const":0,"title":"Old","description":"Used."},{"const":1,"title":"Fresh"},{"type":"integer","format":"int32"}]},
         "N.Thing":{"title":"Thing","description":"A thing.","type":"object","properties":{
           "id":{"description":"Which it is.","type":"integer","format":"int64"},
           "within":{"anyOf":[{"$ref":"#/components/schemas/N.Thing"},{"type":"null"}]},
           "kind":{"$ref":"#/components/schemas/N.Kind"}}}}
        """,
        Document["components"]!["schemas"]);

    [Fact]
    public void Contract_InsideAType_IsDescribedThere()
    {
        var run = GeneratorRun.Of("namespace N; public static partial class Outer { [Contract] public interface IInner { Task RunAsync(string text); } }");
        Assert.Contains("partial class Outer", run.File("-openrpc.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quotes \"\"\"\" and \\ and {} {{}}")]
    [InlineData("ünïcödé 😀 // */ %41; @(Compile)")]
    public void Comment_WithWhatLiteralsMean_IsTheSameText(string comment)
    {
        var document = Documented.OfOne($"[Contract] public interface IA {{\n/// <summary>{comment}</summary>\nTask RunAsync(CancellationToken cancellationToken = default); }}");
        Assert.Equal(comment, (string?)document["methods"]![0]!["summary"]);
    }

    [Theory]
    [InlineData("comment of a method", "Slowly.", "Quickly.", 1)]
    [InlineData("comment of a message", "A thing.", "Something.", 2)]
    [InlineData("ordinary comment", "namespace N;", "namespace N; // more\n\n", 0)]
    public void Contracts_Edited_OnlyTheirDocumentsAreEmittedAgain(string edit, string old, string changed, int expected)
    {
        const string other = "namespace N; [Contract] public interface IOther { ValueTask<Thing> GetAsync(CancellationToken cancellationToken = default); }";
        const string third = "namespace N; [Contract] public interface IThird { Task GetAsync(CancellationToken cancellationToken = default); }";
        var before = UserProject.Of(Shop, Things, other, third);
        var driver = GeneratorRun.Driver(new ContractsGenerator(), before).RunGenerators(before);
        var after = before.Edit(0, Shop.Replace(old, changed, StringComparison.Ordinal)).Edit(1, Things.Replace(old, changed, StringComparison.Ordinal));
        var result = driver.RunGenerators(after).GetRunResult().Results.Single();
        Assert.Equal(expected, Steps.Reasons(result, PrintingTrackingNames.PrintedDocuments).Count(static reason => reason is Modified));
        Assert.All(Steps.Reasons(result, PrintingTrackingNames.PrintedDocuments), static reason => Assert.True(reason is Modified or Unchanged or Cached));
        Assert.Equal(expected, Steps.Reasons(Steps.OfOutput(result)).Count(static reason => reason is not Cached));
        Assert.True(Steps.Reasons(result, TrackingNames.Contracts).All(static reason => reason is Unchanged or Cached), edit);
    }

    private static JsonNode Method(string name) => Document["methods"]!.AsArray().Single(method => (string?)method!["name"] == name)!;

    private static void Same(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
}
