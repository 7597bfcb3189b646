using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.VisibleMessageAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.VisibleMessageCodeFix>;
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

    [Fact]
    public Task Fix_HiddenMessages_BecomeInternal() => Fix.MendsAsync(
        """
        public class Outer
        {
            [Message] {|CTR1028:private|} protected sealed record A([property: Field(1)] string Name);
            [Message] {|CTR1028:protected|} sealed record B([property: Field(1)] string Name);
            [Message]
            sealed record {|CTR1028:C|}([property: Field(1)] string Name);
        }
        """,
        """
        public class Outer
        {
            [Message] internal sealed record A([property: Field(1)] string Name);
            [Message] internal sealed record B([property: Field(1)] string Name);
            [Message]
            internal sealed record C([property: Field(1)] string Name);
        }
        """);
}
