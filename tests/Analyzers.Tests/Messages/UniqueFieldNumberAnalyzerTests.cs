using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.UniqueFieldNumberAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.UniqueFieldNumberCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.UniqueFieldNumberAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class UniqueFieldNumberAnalyzerTests
{
    [Fact]
    public Task Number_TakenTwice_IsReportedAtTheSecond() => Verify.HoldsAsync("""
        [Message] public sealed record Person([property: Field(1)] string Name, [property: Field({|CTR1004:1|})] string Town);
        """,
        "'Town' has field number 1, which is already that of 'Name'; give it another");

    [Fact]
    public Task Number_TakenByABaseClass_IsReportedAtTheSecond() => Verify.HoldsAsync("""
        public abstract class Entity { [Field(1)] public Guid Id { get; set; } }
        [Message] public sealed class Person : Entity { [Field({|CTR1004:1|})] public string Name { get; set; } = ""; }
        """);

    [Fact]
    public Task Number_OfAnOverrideOrOfAnotherMessage_IsAccepted() => Verify.HoldsAsync("""
        public abstract class Entity { [Field(1)] public virtual string Id { get; set; } = ""; }
        [Message] public sealed class Person : Entity { public override string Id { get; set; } = ""; [Field(2)] public string Name { get; set; } = ""; }
        [Message] public sealed class Town { [Field(1)] public string Name { get; set; } = ""; }
        """);

    [Fact]
    public Task Fix_TakenNumbers_BecomeTheNextOnes() => Fix.MendsAsync(
        """
        [Message, Reserved(4)]
        public sealed record Person([property: Field(1)] string A, [property: Field({|CTR1004:1|})] string B, [property: Field({|CTR1004:1|})] string C, [property: Field(3)] int D);
        """,
        """
        [Message, Reserved(4)]
        public sealed record Person([property: Field(1)] string A, [property: Field(5)] string B, [property: Field(6)] string C, [property: Field(3)] int D);
        """);
}
