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
}
