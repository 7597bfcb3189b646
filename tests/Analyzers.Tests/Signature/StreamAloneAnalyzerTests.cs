using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.StreamAloneAnalyzer,
    Contracts.Analyzers.CodeFixes.Signature.StreamAloneCodeFix>;
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

    [Fact]
    public Task Fix_StreamBesideValues_BecomesAStreamOfMessages() => Fix.MendsAsync(
        """
        [Contract]
        public interface IFiles
        {
            // Stores a file.
            ValueTask<long> StoreAsync(string path, IAsyncEnumerable<byte[]> {|CTR0013:blocks|}, CancellationToken cancellationToken = default);

            IAsyncEnumerable<int> EchoAsync(
                IAsyncEnumerable<int> {|CTR0013:numbers|},
                int? factor,
                Contracts.Calls.CallContext? context = null);
        }
        """,
        """
        [Contract]
        public interface IFiles
        {
            // Stores a file.
            ValueTask<long> StoreAsync(IAsyncEnumerable<StoreRequest> requests, CancellationToken cancellationToken = default);

            IAsyncEnumerable<int> EchoAsync(
                IAsyncEnumerable<EchoRequest> requests,
                Contracts.Calls.CallContext? context = null);
        }

        [Message]
        public sealed record EchoRequest([property: Field(1)] int? Numbers = null, [property: Field(2)] int? Factor = null);

        [Message]
        public sealed record StoreRequest([property: Field(1)] string? Path = null, [property: Field(2)] byte[]? Blocks = null);
        """);

    [Fact]
    public Task Fix_WhereTheNameIsTaken_TakesAnother() => Fix.MendsAsync(
        """
        public sealed class StoreRequest;
        public static partial class Outer
        {
            [Contract]
            public interface IFiles
            {
                ValueTask StoreAsync(string path, IAsyncEnumerable<byte[]> {|CTR0013:blocks|});
            }
        }
        """,
        """
        public sealed class StoreRequest;
        public static partial class Outer
        {
            [Contract]
            public interface IFiles
            {
                ValueTask StoreAsync(IAsyncEnumerable<StoreRequest2> requests);
            }

            [Message]
            public sealed record StoreRequest2([property: Field(1)] string? Path = null, [property: Field(2)] byte[]? Blocks = null);
        }
        """);

    [Fact]
    public Task Fix_InOldCode_MarksValuesOnly() => Fix.MendsAsync(
        """
        #nullable disable
        [Contract]
        public interface IFiles
        {
            ValueTask StoreAsync(string path, IAsyncEnumerable<int> {|CTR0013:blocks|});
        }
        """,
        """
        #nullable disable
        [Contract]
        public interface IFiles
        {
            ValueTask StoreAsync(IAsyncEnumerable<StoreRequest> requests);
        }

        [Message]
        public sealed record StoreRequest([property: Field(1)] string Path = null, [property: Field(2)] int? Blocks = null);
        """);

    [Fact]
    public Task Fix_OfAMixinsTypeParameter_IsNotOffered() => Fix.OffersNothingAsync(
        "[Mixin] public interface IStore<T> { ValueTask StoreAsync(string path, IAsyncEnumerable<T> {|CTR0013:items|}); }");
}
