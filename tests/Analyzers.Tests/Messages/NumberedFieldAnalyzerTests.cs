using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.NumberedFieldAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.NumberedFieldCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.NumberedFieldAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class NumberedFieldAnalyzerTests
{
    [Fact]
    public Task Property_WithoutNumber_IsReportedAtItsName() => Verify.HoldsAsync("""
        [Message] public sealed record Person([property: Field(1)] string Name, int {|CTR1005:Age|}) { public string {|CTR1005:Town|} { get; init; } = ""; }
        """,
        "'Age' of the message 'Person' has no number; add [Field(2)], or leave it out with [IgnoreDataMember]");

    [Fact]
    public Task Property_ComputedPrivateStaticOrIgnored_IsAccepted() => Verify.HoldsAsync("""
        using System.Runtime.Serialization;
        [Message]
        public sealed record Person([property: Field(1)] string Name)
        {
            public static int Count { get; set; }
            public const int Most = 3;
            public int Length => Name.Length;
            [IgnoreDataMember] public object? Tag { get; set; }
            internal int Cached { get; set; }
            private int Seen { get; set; }
            public int this[int index] { get => index; set { } }
        }
        """);

    [Fact]
    public Task DataContract_ThatIsNoMessageBesides_IsLeftToItsOwner() => Verify.HoldsAsync("""
        using System.Runtime.Serialization;
        [DataContract]
        public sealed class Person
        {
            [DataMember(Order = 1)] public string Name { get; set; } = "";
            [DataMember] public int Age { get; set; }
            public int Left { get; set; }
        }
        [DataContract] public sealed class Foreign { [DataMember] public int Age { get; set; } }
        """);

    [Fact]
    public Task Fix_MembersWithoutNumber_GetTheNextOnes() => Fix.MendsAsync(
        """
        [Message]
        public sealed record Person([property: Field(1)] string Name, int {|CTR1005:Age|})
        {
            /// <summary>Where.</summary>
            public string {|CTR1005:Town|} { get; init; } = "";
        }
        """,
        """
        [Message]
        public sealed record Person([property: Field(1)] string Name, [property: Field(2)] int Age)
        {
            /// <summary>Where.</summary>
            [Field(3)] public string Town { get; init; } = "";
        }
        """);
}
