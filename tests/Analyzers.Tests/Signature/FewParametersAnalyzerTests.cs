using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.FewParametersAnalyzer,
    Contracts.Analyzers.CodeFixes.Signature.FewParametersCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.FewParametersAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class FewParametersAnalyzerTests
{
    [Fact]
    public Task Parameters_MoreThanFive_AreReportedAtTheMethod() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task {|CTR0029:AddAsync|}(int a, int b, int c, int d, int e, int f, CancellationToken token); }",
        "'AddAsync' takes 6 parameters, more than 5; take one message");

    [Fact]
    public Task Parameters_FiveAndAToken_AreAccepted() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(int a, int b, int c, int d, int e, CancellationToken token); }");

    [Fact]
    public Task Parameters_OfALocalMethod_AreLeftAlone() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [Local] int Add(int a, int b, int c, int d, int e, int f) => 6; Task AddAsync(); }");

    [Fact]
    public Task Fix_ManyParameters_BecomeOneMessage() => Fix.MendsAsync(
        """
        [Contract]
        public interface IUsers
        {
            /* Adds. */
            ValueTask {|CTR0029:AddAsync|}(string name, string? mail, List<int> tags, byte[] photo, int age, int height = 0, CancellationToken cancellationToken = default); // Slow.
            ValueTask {|CTR0029:MoveAsync|}(
                int a,
                int b,
                int c,
                int d,
                int e,
                params int[] f);
        }
        """,
        """
        [Contract]
        public interface IUsers
        {
            /* Adds. */
            ValueTask AddAsync(AddRequest request, CancellationToken cancellationToken = default); // Slow.
            ValueTask MoveAsync(
                MoveRequest request);
        }

        [Message]
        public sealed record MoveRequest(
            [property: Field(1)] int A,
            [property: Field(2)] int B,
            [property: Field(3)] int C,
            [property: Field(4)] int D,
            [property: Field(5)] int E,
            [property: Field(6)] int[] F);

        [Message]
        public sealed record AddRequest(
            [property: Field(1)] string Name,
            [property: Field(2)] string? Mail,
            [property: Field(3)] List<int> Tags,
            [property: Field(4)] byte[] Photo,
            [property: Field(5)] int Age,
            [property: Field(6)] int Height = 0);
        """);

    [Fact]
    public Task Fix_OfADocumentedMethod_MovesWhatIsSaidAboutTheParameters() => Fix.MendsAsync(
        """
        [Contract]
        public interface IUsers
        {
            /// <summary>Adds <paramref name="a"/> to what is there.</summary>
            /// <param name="a">The first &amp; best.</param>
            /// <param name="b">
            /// The second,
            /// over lines.
            /// </param>
            /// <param name="token">Ends it.</param>
            /// <returns>Nothing.</returns>
            ValueTask {|CTR0029:AddAsync|}(int a, int b, int c, int d, int e, int f, CancellationToken token = default);
        }
        """,
        """
        [Contract]
        public interface IUsers
        {
            /// <summary>Adds <c>a</c> to what is there.</summary>
            /// <param name="request">What it takes.</param>
            /// <param name="token">Ends it.</param>
            /// <returns>Nothing.</returns>
            ValueTask AddAsync(AddRequest request, CancellationToken token = default);
        }

        /// <param name="A">The first &amp; best.</param>
        /// <param name="B">The second, over lines.</param>
        [Message]
        public sealed record AddRequest(
            [property: Field(1)] int A,
            [property: Field(2)] int B,
            [property: Field(3)] int C,
            [property: Field(4)] int D,
            [property: Field(5)] int E,
            [property: Field(6)] int F);
        """);

    [Fact]
    public async Task Fix_InAFileOfOtherLineEnds_KeepsThem()
    {
        const string before = "[Contract]\r\ninternal interface IUsers\r\n{\r\n    ValueTask {|CTR0029:AddAsync|}(int a, int b, int c, int d, int e, int f);\r\n}\r\n";
        const string after = "[Contract]\r\ninternal interface IUsers\r\n{\r\n    ValueTask AddAsync(AddRequest request);\r\n}\r\n\r\n[Message]\r\ninternal sealed record AddRequest("
            + "\r\n    [property: Field(1)] int A,\r\n    [property: Field(2)] int B,\r\n    [property: Field(3)] int C,\r\n    [property: Field(4)] int D,\r\n    [property: Field(5)] int E,"
            + "\r\n    [property: Field(6)] int F);\r\n";
        await Fix.MendsAsync(before, after);
    }

    [Theory]
    [InlineData("ValueTask {|CTR0029:AddAsync|}(int a, int A, int b, int c, int d, int e);")]
    [InlineData("ValueTask {|CTR0029:AddAsync|}([System.ComponentModel.DefaultValue(1)] int a, int b, int c, int d, int e, int f);")]
    [InlineData("ValueTask {|CTR0029:AddAsync|}(IAsyncEnumerable<int> a, int b, int c, int d, int e, int f);")]
    [InlineData("ValueTask {|CTR0029:AddAsync|}(ref int a, int b, int c, int d, int e, int f);")]
    public Task Fix_OfParametersThatSayMore_IsNotOffered(string member) => Fix.OffersNothingAsync($"[Contract] public interface IUsers {{ {member} }}");
}
