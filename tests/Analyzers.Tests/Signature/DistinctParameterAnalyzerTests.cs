using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.DistinctParameterAnalyzer, Contracts.Analyzers.CodeFixes.Signature.DistinctParameterCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.DistinctParameterAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class DistinctParameterAnalyzerTests
{
    [Fact]
    public Task Names_AlikeInJson_AreReportedAtTheSecond() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(int userName, int {|CTR0023:user_name|}, int {|CTR0023:UserName|}); }",
        "'user_name' and 'userName' of 'AddAsync' are both 'userName' in JSON; rename one");

    [Fact]
    public Task Names_OfDifferentLetters_AreAccepted() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(int userName, int username, int @event, int _); }");

    [Fact]
    public Task Name_OfTheToken_IsNotSent() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(int token, CancellationToken Token); }");

    [Theory]
    [InlineData("int Progress", "", "Progress")]
    [InlineData("int Count", "[JsonPropertyName(\"progress\")]", "Count")]
    public Task Progress_NamedAsAMemberOfTheMessageBesideIt_IsReported(string member, string attribute, string name) => Verify.HoldsAsync(
        $$"""
        using System.Text.Json.Serialization;
        [Message] public class Query { [Field(1)] {{attribute}} public {{member}} { get; set; } }
        [Contract] public interface IAdder { Task<int> AddAsync(Query query, IProgress<int> {|CTR0023:progress|}); }
        """,
        $"'progress' and 'Query.{name}' of 'AddAsync' are both 'progress' in JSON; rename one");

    [Theory]
    [InlineData("int Progress", "", "Query query, int more, IProgress<int> progress")]
    [InlineData("int Progress", "", "Query query, IProgress<int> reports")]
    [InlineData("int Progress", "", "Query? query, IProgress<int> progress")]
    [InlineData("int Progress", "[JsonIgnore]", "Query query, IProgress<int> progress")]
    [InlineData("int Progress", "[JsonPropertyName(\"done\")]", "Query query, IProgress<int> progress")]
    [InlineData("int Progress", "", "List<Query> queries, IProgress<int> progress")]
    public Task Progress_ThatStandsBesideNoMemberOfItsName_IsAccepted(string member, string attribute, string parameters) => Verify.HoldsAsync(
        $$"""
        using System.Text.Json.Serialization;
        [Message] public class Query { [Field(1)] {{attribute}} public {{member}} { get; set; } }
        [Contract] public interface IAdder { Task<int> AddAsync({{parameters}}); }
        """);

    [Fact]
    public Task Fix_OfANameAlike_NumbersIt() => Mend.MendsAsync(
        """
        [Contract]
        public interface IAdder
        {
            Task AddAsync(int userName, int {|CTR0023:user_name|});
            Task SubtractAsync(int a, int a2, int {|CTR0023:A|});
        }
        """,
        """
        [Contract]
        public interface IAdder
        {
            Task AddAsync(int userName, int user_name2);
            Task SubtractAsync(int a, int a2, int A3);
        }
        """);
}
