using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.ForeignTypeAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.ForeignTypeCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.ForeignTypeAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class ForeignTypeAnalyzerTests
{
    [Fact]
    public Task Type_OfTheFramework_IsReported() => Verify.HoldsAsync("""
        [Message] public sealed record A([property: Field(1)] {|CTR1026:Version|} Version, [property: Field(2)] {|CTR1026:Half|} Half);
        [Contract] public interface IThrower { Task<{|CTR1026:Exception|}> GetAsync(CancellationToken cancellationToken = default); }
        """);

    [Fact]
    public Task Type_OfGoogleProtobuf_IsAccepted() => Verify.HoldsAsync("""
        [Contract]
        public interface IClock
        {
            Task<Google.Protobuf.WellKnownTypes.Timestamp> NowAsync(Google.Protobuf.WellKnownTypes.Duration ahead, CancellationToken cancellationToken = default);
        }
        """);

    [Fact]
    public Task Fix_ForeignType_BecomesAMessageOfWhatItShows() => Fix.MendsAsync(
        """
        [Message]
        public sealed record Release([property: Field(1)] string Name, [property: Field(2)] {|CTR1026:List<System.Drawing.Size>|} Sizes);
        """,
        """
        [Message]
        public sealed record Release([property: Field(1)] string Name, [property: Field(2)] List<SizeMessage> Sizes);

        [Message]
        public sealed record SizeMessage([property: Field(1)] bool IsEmpty, [property: Field(2)] int Width, [property: Field(3)] int Height);
        """);

    [Fact]
    public Task Fix_ForeignTypeThatShowsNothing_IsNotOffered() => Fix.OffersNothingAsync(
        "[Message] public sealed record A([property: Field(1)] {|CTR1026:Half|} Half, [property: Field(2)] {|CTR1026:KeyValuePair<int, int>|} Pair);");
}
