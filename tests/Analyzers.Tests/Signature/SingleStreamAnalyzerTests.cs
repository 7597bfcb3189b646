using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.SingleStreamAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class SingleStreamAnalyzerTests
{
    [Fact]
    public Task Stream_TheSecond_IsReportedAtItsType() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task MergeAsync(IAsyncEnumerable<int> a, {|CTR0012:IAsyncEnumerable<int>|} b); }",
        "'b' of 'MergeAsync' is a stream too many: a method takes one");

    [Fact]
    public Task Stream_OfAOneWayMethod_IsReported() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [OneWay] Task WriteAsync({|CTR0012:IAsyncEnumerable<int>|} a); }",
        "'a' of 'WriteAsync' is a stream too many: a one-way method takes none");

    [Fact]
    public Task Stream_EachWay_IsAccepted() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { IAsyncEnumerable<int> EchoAsync(IAsyncEnumerable<int> a); }");

    [Fact]
    public Task Collection_BesideAStream_IsNoStream() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task MergeAsync(IAsyncEnumerable<int> a, IEnumerable<int> b); }");
}
