using Contracts.Analyzers.Proto;

namespace Contracts.Analyzers.Tests.Proto;

public class StableImportAnalyzerTests
{
    [Theory]
    [InlineData("b.v1alpha1")]
    [InlineData("b.v2beta")]
    [InlineData("b.v1p1beta1")]
    [InlineData("b.v1test")]
    public async Task Import_OfAnUnstablePackage_IsReported(string imported) => Assert.Equal(
        [$"a.proto(1,{"syntax = \"proto3\"; package a.v1; ".Length + 1}): 'a.v1' is stable and imports '{imported}', which is not"], await FindAsync("a.v1", imported));

    [Theory]
    [InlineData("a.v1", "b.v2")]
    [InlineData("a.v1", "b")]
    [InlineData("a.v1", "b.v1alphabet.c")]
    [InlineData("a.v1beta1", "b.v1alpha1")]
    [InlineData("a", "b.v1alpha1")]
    public async Task Import_OfAnEquallyStablePackage_IsAccepted(string package, string imported) => Assert.Empty(await FindAsync(package, imported));

    private static Task<string[]> FindAsync(string package, string imported) => ProtoRules.FindAsync<StableImportAnalyzer>(
        ("a.proto", $"syntax = \"proto3\"; package {package}; import \"b.proto\"; message A {{ {imported}.B b = 1; }}"),
        ("b.proto", $"syntax = \"proto3\"; package {imported}; message B {{}}"));
}
