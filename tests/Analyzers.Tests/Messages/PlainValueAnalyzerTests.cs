using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.PlainValueAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class PlainValueAnalyzerTests
{
    [Theory]
    [InlineData("System.IO.Stream")]
    [InlineData("System.IO.FileStream")]
    [InlineData("IAsyncEnumerable<int>")]
    [InlineData("IAsyncEnumerator<int>")]
    [InlineData("IProgress<int>")]
    [InlineData("Progress<int>")]
    [InlineData("IObservable<string>")]
    [InlineData("CancellationToken")]
    [InlineData("Contracts.Calls.CallContext")]
    [InlineData("Task<int>")]
    [InlineData("Func<int, int>")]
    [InlineData("Action")]
    [InlineData("List<System.IO.Stream>")]
    [InlineData("System.Threading.Channels.ChannelReader<int>")]
    public Task Field_ThatGoesOnAfterTheMessage_IsReported(string type) =>
        Verify.HoldsAsync($"[Message] public sealed record M([property: Field(1)] {{|CTR1030:{type}|}} Value);");

    [Theory]
    [InlineData("ValueTask StoreAsync({|CTR1030:System.IO.Stream|} content);")]
    [InlineData("ValueTask StoreAsync(int id, {|CTR1030:IProgress<int>[]|} progress);")]
    [InlineData("ValueTask StoreAsync(int id, IProgress<{|CTR1030:System.IO.Stream|}> progress);")]
    [InlineData("ValueTask<{|CTR1030:System.IO.Stream|}> LoadAsync();")]
    [InlineData("ValueTask StoreAsync({|CTR1030:IAsyncEnumerable<int>[]|} streams);")]
    [InlineData("ValueTask RunAsync({|CTR1030:Callback|} callback);")]
    public Task Call_OfWhatGoesOn_IsReported(string member) =>
        Verify.HoldsAsync($"public delegate void Callback(int a); [Contract] public interface IFiles {{ {member} }}");

    [Theory]
    [InlineData("ValueTask StoreAsync(IAsyncEnumerable<byte[]> blocks, CancellationToken token = default);")]
    [InlineData("ValueTask StoreAsync(int id, IProgress<int> progress);")]
    [InlineData("IAsyncEnumerable<byte[]> LoadAsync(string path, Contracts.Calls.CallContext? context = null);")]
    [InlineData("ValueTask<TaskState> StateAsync(Stream stream);")]
    [InlineData("Task<IEnumerable<int>> ListAsync();")]
    public Task Call_OfStreamAndToken_IsNotReported(string member) => Verify.HoldsAsync($$"""
        [Message] public sealed record Stream([property: Field(1)] int Id);
        [Message] public sealed record TaskState([property: Field(1)] int Id);
        [Contract] public interface IFiles { {{member}} }
        """);

    [Fact]
    public Task Field_LeftOut_IsNotReported() => Verify.HoldsAsync("""
        [Message] public sealed class M
        {
            [Field(1)] public int Id { get; set; }
            [System.Runtime.Serialization.IgnoreDataMember] public System.IO.Stream? Content { get; set; }
        }
        """);

    [Fact]
    public Task Message_OfTheRule_HasTheWayOut() => Verify.HoldsAsync(
        "[Message] public sealed record M([property: Field(1)] {|CTR1030:System.IO.Stream|} Content);",
        "'Stream' in 'Content' goes on after the message is written; take or return an 'IAsyncEnumerable<byte[]>'");
}
