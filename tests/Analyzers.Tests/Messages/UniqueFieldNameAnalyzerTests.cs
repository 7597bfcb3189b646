using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.UniqueFieldNameAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class UniqueFieldNameAnalyzerTests
{
    [Fact]
    public Task Names_EqualInJson_AreReportedAtTheSecond() => Verify.HoldsAsync("""
        [Message] public sealed record Person([property: Field(1)] string UserName, [property: Field(2)] string {|CTR1007:user_name|});
        """,
        "'user_name' and 'UserName' both have the JSON name 'userName'; rename one of them");

    [Fact]
    public Task Names_ThatDifferInMoreThanTheFirstLetter_AreAccepted() => Verify.HoldsAsync("""
        [Message] public sealed record Person([property: Field(1)] string UserId, [property: Field(2)] string UserID);
        """);
}
