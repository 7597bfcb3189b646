using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.ProgressPlaceAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class ProgressPlaceAnalyzerTests
{
    [Theory]
    [InlineData("Task<int> SumAsync({|CTR0036:IProgress<int> progress|}, int a);", "comes before what is sent; move it behind")]
    [InlineData("Task<int> SumAsync(int a, IProgress<int> progress, {|CTR0036:IProgress<string> other|});", "is a second one; a call has one")]
    [InlineData("Task<int> SumAsync(IAsyncEnumerable<int> a, {|CTR0036:IProgress<int> progress|});", "is beside a stream; put it into the messages of the stream")]
    [InlineData("IAsyncEnumerable<int> SumAsync({|CTR0036:IProgress<int> progress|});", "is beside a stream; put it into the messages of the stream")]
    [InlineData("[OneWay] Task SumAsync({|CTR0036:IProgress<int> progress|});", "has nobody to tell, as a one-way method has no answer; take it away")]
    public Task Progress_OutOfPlace_IsReported(string member, string why) => Verify.HoldsAsync(
        $"[Contract] public interface IAdder {{ {member} }}",
        $"'{(member.Contains("other", StringComparison.Ordinal) ? "other" : "progress")}' of 'SumAsync' {why}");

    [Theory]
    [InlineData("Task<int> SumAsync(int a, IProgress<int> progress);")]
    [InlineData("ValueTask SumAsync(IProgress<int>? progress = null, CancellationToken token = default);")]
    [InlineData("Task<int> SumAsync(int a, CancellationToken token, IProgress<string> progress);")]
    [InlineData("Task<int> SumAsync(int a, IProgress<List<int>> progress, Contracts.Calls.CallContext context);")]
    public Task Progress_BehindWhatIsSent_IsAccepted(string member) => Verify.HoldsAsync($"[Contract] public interface IAdder {{ {member} }}");
}
