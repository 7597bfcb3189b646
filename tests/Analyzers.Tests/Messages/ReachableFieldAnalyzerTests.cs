using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.ReachableFieldAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.ReachableFieldCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.ReachableFieldAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class ReachableFieldAnalyzerTests
{
    [Fact]
    public Task Property_WithoutAccessibleSetter_IsReportedAtItsName() => Verify.HoldsAsync("""
        [Message]
        public sealed class Person
        {
            [Field(1)] public string {|CTR1012:Name|} { get; private set; } = "";
            [Field(2)] public int {|CTR1012:Age|} { get; }
            [Field(3)] private int {|CTR1012:Secret|} { get; set; }
            [Field(4)] public int {|CTR1012:Sink|} { set { } }
            [Field(5)] public readonly int {|CTR1012:Fixed|};
        }
        """,
        "'Name' of the message 'Person' cannot be set, as its setter is private and no constructor takes it");

    [Fact]
    public Task Constructor_WithAParameterThatIsNoField_IsReportedAtTheParameter() => Verify.HoldsAsync("""
        [Message] public sealed class Person(string {|CTR1012:title|}, string name)
        {
            [Field(1)] public string Name { get; } = title + name;
        }
        """,
        "'title' of the message 'Person' is a parameter that matches no field by name and type");

    [Fact]
    public Task Property_OfAHiddenMessage_IsNotReportedToo() => Verify.HoldsAsync("""
        public static class Outer
        {
            [Message] private sealed class Hidden { [Field(1)] public string Name { get; set; } = ""; }
        }
        """);

    [Fact]
    public Task Required_NoField_IsReported() => Verify.HoldsAsync("""
        using System.Runtime.Serialization;
        [Message]
        public sealed class Person
        {
            [Field(1)] public string Name { get; set; } = "";
            [IgnoreDataMember] public required object {|CTR1012:Tag|} { get; set; }
        }
        """);

    [Fact]
    public Task Property_SetByInitialiserOrConstructor_IsAccepted() => Verify.HoldsAsync("""
        [Message]
        public sealed class Person(string name)
        {
            [Field(1)] public string Name { get; } = name;
            [Field(2)] public int Age { get; internal set; }
            [Field(3)] public required string Town { get; init; }
        }
        """);

    [Fact]
    public Task Fix_SetterHiddenOrMissing_IsThereAfterwards() => Fix.MendsAsync(
        """
        [Message]
        public sealed class Person
        {
            [Field(1)] public string {|CTR1012:Name|} { get; private set; } = "";
            [Field(2)] public int {|CTR1012:Age|} { get; }
        }
        """,
        """
        [Message]
        public sealed class Person
        {
            [Field(1)] public string Name { get; set; } = "";
            [Field(2)] public int Age { get; init; }
        }
        """);

    [Fact]
    public Task Fix_HiddenMember_IsRaised() => Fix.MendsAsync(
        """
        [Message]
        public sealed class Person
        {
            // Kept.
            [Field(1)] private int {|CTR1012:Secret|} { get; set; }
            [Field(2)] int {|CTR1012:_count|};
            [Field(3)] public readonly int {|CTR1012:Fixed|};
            [Field(4)] public int {|CTR1012:Read|} { private get; set; }
        }
        """,
        """
        [Message]
        public sealed class Person
        {
            // Kept.
            [Field(1)] internal int Secret { get; set; }
            [Field(2)] internal int _count;
            [Field(3)] public int Fixed;
            [Field(4)] public int Read { get; set; }
        }
        """);

    [Fact]
    public Task Fix_RequiredMemberThatIsNoField_IsNumbered() => Fix.MendsAsync(
        """
        [Message]
        public sealed class Person
        {
            [Field(1)] public string Name { get; set; } = "";
            public required int {|CTR1012:Age|} { get; set; }
        }
        """,
        """
        [Message]
        public sealed class Person
        {
            [Field(1)] public string Name { get; set; } = "";
            [Field(2)] public required int Age { get; set; }
        }
        """);

    [Fact]
    public Task Fix_ParameterThatCanMeanOneFieldOnly_TakesItsName() => Fix.MendsAsync(
        """
        [Message]
        public sealed class Person
        {
            public Person(string {|CTR1012:title|}, int age) => (Name, Age) = (title, age);
            [Field(1)] public string Name { get; set; }
            [Field(2)] public int Age { get; }
        }
        """,
        """
        [Message]
        public sealed class Person
        {
            public Person(string name, int age) => (Name, Age) = (name, age);
            [Field(1)] public string Name { get; set; }
            [Field(2)] public int Age { get; }
        }
        """);

    [Fact]
    public Task Fix_ComputedOrWithoutGetter_IsNotOffered() => Fix.OffersNothingAsync("""
        [Message]
        public sealed class Person
        {
            [Field(1)] public int {|CTR1012:Sum|} => 3;
            [Field(2)] public int {|CTR1012:Sink|} { set { } }
        }
        """);
}
