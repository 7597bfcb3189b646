using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.StreamAloneAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class StreamAloneAnalyzerTests
{
    [Fact]
    public Task Stream_BesideAValue_IsReportedAtItsName() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task StoreAsync(string path, IAsyncEnumerable<byte[]> {|CTR0013:blocks|}); }",
        "'blocks' of 'StoreAsync' is a stream beside values, which travel in its first message; put them into the messages of the stream to be portable");

    [Fact]
    public Task Stream_BesideATokenOrContext_IsAccepted() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task StoreAsync(IAsyncEnumerable<byte[]> blocks, CancellationToken token); Task KeepAsync(IAsyncEnumerable<byte[]> blocks, Contracts.Calls.CallContext context); }");

    [Fact]
    public Task Stream_BesideAStream_IsLeftToCTR0012() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task MergeAsync(IAsyncEnumerable<int> a, IAsyncEnumerable<int> b); }");
}
