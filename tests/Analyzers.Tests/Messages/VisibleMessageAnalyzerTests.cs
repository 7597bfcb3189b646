using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.VisibleMessageAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class VisibleMessageAnalyzerTests
{
    [Fact]
    public Task Message_PrivateOrFileLocal_IsReportedAtItsAccessibility() => Verify.HoldsAsync("""
        public static class Outer
        {
            [Message] {|CTR1028:private|} sealed record Hidden([property: Field(1)] string Name);
        }
        [Message] file sealed record {|CTR1028:Local|}([property: Field(1)] string Name);
        """,
        "'Hidden' cannot be seen by its marshaller, as 'Hidden' is private; make it internal");

    [Fact]
    public Task Message_InAPrivateClass_IsReportedAtThatClass() => Verify.HoldsAsync("""
        public static class Outer
        {
            {|CTR1028:private|} static class Inner { [Message] public sealed record Hidden([property: Field(1)] string Name); }
        }
        """,
        "'Hidden' cannot be seen by its marshaller, as 'Inner' is private; make it internal");

    [Fact]
    public Task Message_InternalOrNested_IsAccepted() => Verify.HoldsAsync("""
        [Message] internal sealed record A([property: Field(1)] string Name);
        public static class Outer { [Message] public sealed record B([property: Field(1)] string Name); internal enum C { None } }
        """);
}
