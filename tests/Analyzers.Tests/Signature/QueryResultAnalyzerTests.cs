using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.QueryResultAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class QueryResultAnalyzerTests
{
    [Theory]
    [InlineData("{|CTR0030:Task|} GetUserAsync(int id);")]
    [InlineData("{|CTR0030:ValueTask|} FindUser(int id);")]
    public Task Method_ThatGetsWithoutAResult_IsReported(string member) =>
        Verify.HoldsAsync($"[Contract] public interface IUsers {{ {member} }}");

    [Theory]
    [InlineData("Task<int> GetUserAsync(int id);")]
    [InlineData("IAsyncEnumerable<int> FindUsersAsync();")]
    [InlineData("Task GetterAsync();")]
    [InlineData("Task GetAsync();")]
    [InlineData("Task FindingAsync();")]
    [InlineData("Task SetUserAsync(int id);")]
    [InlineData("Task GetUserAsync() => Task.CompletedTask;")]
    public Task Method_WithAResultOrAnotherName_IsNotReported(string member) =>
        Verify.HoldsAsync($"[Contract] public interface IUsers {{ {member} Task OtherAsync(); }}");

    [Fact]
    public Task Interface_ThatIsNoContract_IsNotReported() => Verify.HoldsAsync("public interface IUsers { Task GetUserAsync(int id); }");

    [Fact]
    public Task Message_OfTheRule_NamesMethodAndType() => Verify.HoldsAsync(
        "[Contract] public interface IUsers { {|CTR0030:Task|} GetUserAsync(int id); }",
        "'GetUserAsync' returns 'Task', which brings nothing back; return what it is named after");
}
