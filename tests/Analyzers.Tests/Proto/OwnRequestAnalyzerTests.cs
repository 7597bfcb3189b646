using Contracts.Analyzers.Proto;

namespace Contracts.Analyzers.Tests.Proto;

public class OwnRequestAnalyzerTests
{
    private const string Head = "syntax = \"proto3\"; package p; message A {} message B {}";

    [Fact]
    public async Task Request_OfTwoMethods_IsReportedAtTheSecond() => Assert.Equal(
        [$"a.proto(1,{Head.Length + "service S { rpc Get(A) returns (B); rpc Put(".Length + 1}): 'Put' takes 'A', as 'p.S.Get' does; a field that one of them needs would be there for both"],
        await ProtoRules.FindAsync<OwnRequestAnalyzer>(("a.proto", Head + "service S { rpc Get(A) returns (B); rpc Put(p.A) returns (B); }")));

    [Fact]
    public async Task Request_OfMethodsInTwoFiles_IsReportedInTheSecond() => Assert.Equal(
        ["b.proto(1,69): 'Get' takes 'A', as 'p.S.Get' does; a field that one of them needs would be there for both"],
        await ProtoRules.FindAsync<OwnRequestAnalyzer>(
            ("a.proto", Head + "service S { rpc Get(A) returns (B); }"),
            ("b.proto", "syntax = \"proto3\"; import \"a.proto\"; package p; service T { rpc Get(A) returns (A); }")));

    [Theory]
    [InlineData("service S { rpc Get(A) returns (B); rpc Put(B) returns (B); }")]
    [InlineData("service S { rpc Get(google.protobuf.Any) returns (B); rpc Put(google.protobuf.Any) returns (B); }")]
    public async Task Request_OfOneMethodOrWellKnown_IsAccepted(string text) =>
        Assert.Empty(await ProtoRules.FindAsync<OwnRequestAnalyzer>(("a.proto", Head + "import \"google/protobuf/any.proto\";" + text)));
}
