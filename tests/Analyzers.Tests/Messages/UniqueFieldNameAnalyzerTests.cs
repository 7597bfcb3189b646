using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.UniqueFieldNameAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.UniqueFieldNameCodeFix>;
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

    [Fact]
    public Task Names_GivenByAttributes_AreReportedAtTheSecond() => Verify.HoldsAsync("""
        using System.Text.Json.Serialization;
        [Message] public sealed class Person
        {
            [Field(1), JsonPropertyName("name")] public string First { get; set; } = "";
            [Field(2)] public string {|CTR1007:Name|} { get; set; } = "";
            [Field(3), JsonPropertyName("last")] public string Last { get; set; } = "";
            [Field(4), JsonIgnore, JsonPropertyName("last")] public string Hidden { get; set; } = "";
        }
        """,
        "'Name' and 'First' both have the JSON name 'name'; rename one of them");

    [Fact]
    public Task Names_OfCapitals_AreReportedWhereJsonHasThemAlike() => Verify.HoldsAsync("""
        [Message] public sealed record Link([property: Field(1)] string URL, [property: Field(2)] string {|CTR1007:Url|});
        """,
        "'Url' and 'URL' both have the JSON name 'url'; rename one of them");

    [Fact]
    public Task Fix_OfANameFromAnAttribute_IsNotOffered() => Fix.OffersNothingAsync("""
        [Message]
        public sealed class Person
        {
            [Field(1)] public string Name { get; set; } = "";
            [Field(2), System.Text.Json.Serialization.JsonPropertyName("name")] public string {|CTR1007:Second|} { get; set; } = "";
        }
        """);

    [Fact]
    public Task Fix_SecondOfTheName_IsRenamedWhereverItIsMentioned() => Fix.MendsAsync(
        """
        [Message]
        public sealed class Person
        {
            [Field(1)] public string UserName { get; set; } = "";
            [Field(2)] public string {|CTR1007:User_Name|} { get; set; } = ""; // The old one.
            [Field(3)] public string UserName2 { get; set; } = "";

            public string All => UserName + User_Name;
        }
        """,
        """
        [Message]
        public sealed class Person
        {
            [Field(1)] public string UserName { get; set; } = "";
            [Field(2)] public string User_Name3 { get; set; } = ""; // The old one.
            [Field(3)] public string UserName2 { get; set; } = "";

            public string All => UserName + User_Name3;
        }
        """);

    [Fact]
    public Task Fix_ParametersOfARecord_AreRenamedOneByOne() => Fix.MendsAsync(
        """
        [Message]
        public sealed record Person([property: Field(1)] string UserName, [property: Field(2)] string {|CTR1007:user_name|}, [property: Field(3)] string {|CTR1007:User_name|})
        {
            public static string Of(Person person) => person.user_name + new Person("", user_name: "", "").User_name;
        }
        """,
        """
        [Message]
        public sealed record Person([property: Field(1)] string UserName, [property: Field(2)] string user_name2, [property: Field(3)] string User_name3)
        {
            public static string Of(Person person) => person.user_name2 + new Person("", user_name2: "", "").User_name3;
        }
        """);
}
