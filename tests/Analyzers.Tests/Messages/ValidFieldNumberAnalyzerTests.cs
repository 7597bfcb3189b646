using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.ValidFieldNumberAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.ValidFieldNumberCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.ValidFieldNumberAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class ValidFieldNumberAnalyzerTests
{
    [Fact]
    public Task Number_OutOfRangeOrKept_IsReportedAtTheNumber() => Verify.HoldsAsync("""
        [Message]
        public sealed class Person
        {
            [Field({|CTR1003:0|})] public string A { get; set; } = "";
            [Field({|CTR1003:-1|})] public string B { get; set; } = "";
            [Field({|CTR1003:19500|})] public string C { get; set; } = "";
            [Field({|CTR1003:536870912|})] public string D { get; set; } = "";
        }
        """,
        "'C' has field number 19500; use 1 to 536,870,911 without 19,000 to 19,999");

    [Fact]
    public Task Order_Zero_IsReportedAtTheNumber() => Verify.HoldsAsync("""
        using System.Runtime.Serialization;
        [Message, DataContract] public sealed class Person { [DataMember(Order = {|CTR1003:0|})] public string Name { get; set; } = ""; }
        """);

    [Fact]
    public Task Number_AtTheLimits_IsAccepted() => Verify.HoldsAsync("""
        [Message]
        public sealed class Person
        {
            [Field(1)] public string A { get; set; } = "";
            [Field(18999)] public string B { get; set; } = "";
            [Field(20000)] public string C { get; set; } = "";
            [Field(536870911)] public string D { get; set; } = "";
        }
        """);

    [Fact]
    public Task Number_HalfTyped_IsNotReported() => Verify.KeepsQuietAsync(
        "[Message] public sealed record Person([property: Field()] string Name, [property: Field()] string Town);");

    [Fact]
    public Task Case_NumberZero_IsReported() => Verify.HoldsAsync("""
        [Union, Case({|CTR1003:0|}, typeof(Circle))] public abstract record Shape;
        [Message] public sealed record Circle([property: Field(1)] double Radius) : Shape;
        """);

    [Fact]
    public Task Fix_BadNumbers_BecomeTheNextOnes() => Fix.MendsAsync(
        """
        [Message]
        public sealed class Person
        {
            [Field({|CTR1003:0|})] public string A { get; set; } = "";
            [Field({|CTR1003:-1|})] public string B { get; set; } = "";
            [Field(18999)] public string C { get; set; } = "";
        }
        """,
        """
        [Message]
        public sealed class Person
        {
            [Field(20000)] public string A { get; set; } = "";
            [Field(20001)] public string B { get; set; } = "";
            [Field(18999)] public string C { get; set; } = "";
        }
        """);
}
