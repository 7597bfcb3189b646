using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.AgreeingNumbersAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class AgreeingNumbersAnalyzerTests
{
    [Fact]
    public Task Numbers_OfTwoAttributes_Differ_IsReportedAtTheOther() => Verify.HoldsAsync("""
        using System.Runtime.Serialization;
        [Message, DataContract]
        public sealed class Person
        {
            [Field(1), {|CTR1031:DataMember(Order = 2)|}] public string Name { get; set; } = "";
            [Field(3), {|CTR1031:ProtoBuf.ProtoMember(4)|}] public string Town { get; set; } = "";
        }
        namespace ProtoBuf
        {
            public sealed class ProtoMemberAttribute(int tag) : Attribute { public int Tag => tag; }
        }
        """,
        "'Name' is field 1 here, but DataMember says 2; the bytes that the two write differ");

    [Fact]
    public Task Numbers_Equal_AreAccepted() => Verify.HoldsAsync("""
        using System.Runtime.Serialization;
        [Message, DataContract]
        public sealed class Person
        {
            [Field(1), DataMember(Order = 1)] public string Name { get; set; } = "";
            [Field(2), DataMember] public string Town { get; set; } = "";
        }
        """);
}
