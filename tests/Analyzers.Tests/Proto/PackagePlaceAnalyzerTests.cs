using Contracts.Analyzers.Proto;

namespace Contracts.Analyzers.Tests.Proto;

public class PackagePlaceAnalyzerTests
{
    private const string Head = "syntax = \"proto3\";";

    [Theory]
    [InlineData("order.proto", "message M {}", "order.proto(1,1): 'order.proto' has no package; give it one, as its names meet those of every file without one")]
    [InlineData("shop/v1/order.proto", " package shop.v2; message M {}", "shop/v1/order.proto(1,28): The package 'shop.v2' is not that of the folder 'shop/v1', in which importers expect 'shop.v1'")]
    [InlineData("shop/order.proto", " package shop.v2;", "shop/order.proto(1,28): The package 'shop.v2' is not that of the folder 'shop', in which importers expect 'shop'")]
    public async Task File_InAnotherPackageOrNone_IsReported(string path, string text, string expected) =>
        Assert.Equal([expected], await ProtoRules.FindAsync<PackagePlaceAnalyzer>((path, Head + text)));

    [Theory]
    [InlineData("shop/v1/order.proto", " package shop.v1; message M {}")]
    [InlineData("order.proto", " package shop.v1; message M {}")]
    [InlineData("Protos/order.proto", " package shop.v1; message M {}")]
    [InlineData("order.proto", " import public \"google/protobuf/any.proto\";")]
    [InlineData("order.proto", " message M { Gone gone = 1; }")]
    public async Task File_InItsPlaceOrAtFault_IsAccepted(string path, string text) =>
        Assert.Empty(await ProtoRules.FindAsync<PackagePlaceAnalyzer>((path, Head + text)));
}
