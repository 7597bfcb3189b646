using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.UnreservedFieldAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.UnreservedFieldCodeFix>;
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

    [Fact]
    public Task Fix_ReservedNumber_BecomesTheNextOne() => Fix.MendsAsync(
        """
        [Message, Reserved(2, 7)]
        public sealed record Person([property: Field(1)] string Name, [property: Field({|CTR1006:2|})] string Town);
        """,
        """
        [Message, Reserved(2, 7)]
        public sealed record Person([property: Field(1)] string Name, [property: Field(8)] string Town);
        """);

    [Fact]
    public Task Fix_ReservedName_BecomesAnother() => Fix.MendsAsync(
        """
        [Message, Reserved("Town", "town2")]
        public sealed record Person([property: Field(1)] string Name, [property: Field(2)] string {|CTR1006:Town|})
        {
            public int Length => Town.Length;
        }
        """,
        """
        [Message, Reserved("Town", "town2")]
        public sealed record Person([property: Field(1)] string Name, [property: Field(2)] string Town3)
        {
            public int Length => Town3.Length;
        }
        """);
}
