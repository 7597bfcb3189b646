using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.MapKeyAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class MapKeyAnalyzerTests
{
    [Fact]
    public Task Key_FloatingPointOrMessage_IsReported() => Verify.HoldsAsync("""
        [Message] public sealed record Point([property: Field(1)] int X);
        [Message] public sealed record A([property: Field(1)] {|CTR1015:Dictionary<double, int>|} Map, [property: Field(2)] {|CTR1015:Dictionary<Point, int>|} Points);
        [Contract] public interface IMapper { Task SendAsync({|CTR1015:Dictionary<Guid, string>|} names, CancellationToken cancellationToken = default); }
        """,
        "'double' cannot be a key of the map 'Map'; use an integer, a bool or a string");

    [Fact]
    public Task Key_IntegerBoolOrString_IsAccepted() => Verify.HoldsAsync("""
        [Message]
        public sealed record A([property: Field(1)] Dictionary<int, double> Numbers, [property: Field(2)] IReadOnlyDictionary<string, Guid> Names,
            [property: Field(3)] Dictionary<bool, byte[]> Flags);
        """);
}
