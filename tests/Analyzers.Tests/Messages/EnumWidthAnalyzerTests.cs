using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.EnumWidthAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class EnumWidthAnalyzerTests
{
    [Fact]
    public Task Enum_OfLong_IsReported() => Verify.HoldsAsync("""
        public enum Big : long { None }
        [Message] public sealed record A([property: Field(1)] {|CTR1021:Big|} Value, [property: Field(2)] {|CTR1021:List<Big>|} Values);
        """,
        "'Big' of 'Value' is an enum of long; protobuf's enums are int32");

    [Fact]
    public Task Enum_OfThirtyTwoBitsOrFewer_IsAccepted() => Verify.HoldsAsync("""
        public enum Small : byte { None }
        public enum Unsigned : uint { None }
        [Message] public sealed record A([property: Field(1)] Small Small, [property: Field(2)] Unsigned? Unsigned);
        """);
}
