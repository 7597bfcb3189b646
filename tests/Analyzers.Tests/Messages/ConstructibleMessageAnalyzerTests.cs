using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.ConstructibleMessageAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.ConstructibleMessageCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.ConstructibleMessageAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class ConstructibleMessageAnalyzerTests
{
    [Fact]
    public Task Constructor_Private_IsReportedAtItsAccessibility() => Verify.HoldsAsync("""
        [Message]
        public sealed class Person
        {
            {|CTR1002:private|} Person() { }
            [Field(1)] public string Name { get; set; } = "";
        }
        """,
        "'Person' cannot be made by its marshaller, as its constructors are not accessible; give it a constructor that is public or internal and takes fields only");

    [Fact]
    public Task Message_AbstractStaticOrRefStruct_IsReportedAtTheModifier() => Verify.HoldsAsync("""
        [Message] public {|CTR1002:abstract|} class A { [Field(1)] public int Value { get; set; } }
        [Message] public {|CTR1002:static|} class B;
        [Message] public {|CTR1002:ref|} struct C { [Field(1)] public int Value { get; set; } }
        """);

    [Fact]
    public Task Message_RecordClassOrStruct_IsAccepted() => Verify.HoldsAsync("""
        [Message] public sealed record A([property: Field(1)] string Name) { [Field(2)] public int Age { get; init; } }
        [Message] public readonly record struct B([property: Field(1)] int X, [property: Field(2)] int Y);
        [Message] public sealed class C { internal C() { } [Field(1)] public required string Name { get; init; } }
        [Message] public sealed class D(string name) { [Field(1)] public string Name { get; } = name; }
        [Message] public struct E { [Field(1)] public int Value; }
        [Union, Case(1, typeof(G))] public abstract record F;
        [Message] public sealed record G : F;
        """);

    [Fact]
    public Task Fix_PrivateConstructor_BecomesInternal() => Fix.MendsAsync(
        """
        [Message]
        public sealed class Person
        {
            // Nobody else makes one.
            {|CTR1002:private|} Person() { }
            [Field(1)] public string Name { get; set; } = "";
        }
        """,
        """
        [Message]
        public sealed class Person
        {
            // Nobody else makes one.
            internal Person() { }
            [Field(1)] public string Name { get; set; } = "";
        }
        """);

    [Fact]
    public Task Fix_AbstractMessage_IsNotOffered() => Fix.OffersNothingAsync("""
        [Message] public {|CTR1002:abstract|} class A { [Field(1)] public int Value { get; set; } }
        """);
}
