using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.UnreservedFieldAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class UnreservedFieldAnalyzerTests
{
    [Fact]
    public Task Field_OfReservedNumberOrName_IsReported() => Verify.HoldsAsync("""
        [Message, Reserved(2, 3), Reserved("old_name")]
        public sealed class Person
        {
            [Field(1)] public string Name { get; set; } = "";
            [Field({|CTR1006:3|})] public string Town { get; set; } = "";
            [Field(4)] public string {|CTR1006:OldName|} { get; set; } = "";
        }
        """,
        "'Town' takes the number 3, which 'Person' reserves; older peers still know it under another meaning");

    [Fact]
    public Task Field_BesideReservedOnes_IsAccepted() => Verify.HoldsAsync("""
        [Message, Reserved(2), Reserved("old_name")]
        public sealed record Person([property: Field(1)] string Name, [property: Field(3)] string OldNames);
        """);
}
