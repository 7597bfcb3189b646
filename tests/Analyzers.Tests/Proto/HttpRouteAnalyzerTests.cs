using Contracts.Analyzers.Proto;

namespace Contracts.Analyzers.Tests.Proto;

public class HttpRouteAnalyzerTests
{
    private const string Head = """
        syntax = "proto3";
        package p;
        import "google/api/annotations.proto";
        import "google/protobuf/wrappers.proto";
        message A { string id = 1; repeated string tags = 2; A inner = 3; map<string, string> labels = 4; google.protobuf.StringValue text = 5; }

        """;

    [Theory]
    [InlineData("get: \"/v1/a/{name}\"", "the path binds 'name', which is no field of 'p.A'")]
    [InlineData("get: \"/v1/a/{inner.name}\"", "the path binds 'inner.name', which is no field of 'p.A'")]
    [InlineData("get: \"/v1/a/{tags}\"", "the path binds 'tags', which is repeated")]
    [InlineData("get: \"/v1/a/{labels}\"", "the path binds 'labels', which is repeated")]
    [InlineData("get: \"/v1/a/{inner}\"", "the path binds 'inner', which is a message")]
    [InlineData("get: \"v1/a\"", "the path 'v1/a' is no template; it begins with '/', and has segments, '*', '**' and variables in braces")]
    [InlineData("get: \"/v1/{id\"", "the path '/v1/{id' is no template; it begins with '/', and has segments, '*', '**' and variables in braces")]
    [InlineData("get: \"/v1/{id=a/{id}}\"", "the path '/v1/{id=a/{id}}' is no template; it begins with '/', and has segments, '*', '**' and variables in braces")]
    [InlineData("get: \"/v1//a\"", "the path '/v1//a' is no template; it begins with '/', and has segments, '*', '**' and variables in braces")]
    [InlineData("post: \"/v1/a\" body: \"item\"", "the body is 'item', which is no field of 'p.A'")]
    [InlineData("get: \"/v1/a\" response_body: \"item\"", "the body of the response is 'item', which is no field of 'p.A'")]
    [InlineData("body: \"*\"", "the route has no pattern; give it a get, put, post, delete, patch or custom one")]
    [InlineData("get: \"/v1/a\" additional_bindings { get: \"/v1/{b}\" }", "the path binds 'b', which is no field of 'p.A'")]
    [InlineData("get: \"/v1/{id}\" additional_bindings { get: \"/v1/{inner.id}\" }", "the route GET /v1/{inner.id} is there twice")]
    public async Task Route_ThatCannotBeServed_IsReported(string rule, string expected) =>
        Assert.Equal(
            [$"a.proto(6,{Service(rule).IndexOf("(google.api.http)", StringComparison.Ordinal) + 1}): Get: {expected}"],
            await ProtoRules.FindAsync<HttpRouteAnalyzer>(("a.proto", Head + Service(rule))));

    [Fact]
    public async Task Route_OfTwoMethods_IsReportedAtTheSecond()
    {
        const string text = "service S { rpc Get(A) returns (A) { option (google.api.http) = { get: \"/v1/{text}:x\" }; } rpc Find(A) returns (A) { option (google.api.http) = { get: \"/v1/{id}:x\" }; } }";
        Assert.Equal(
            [$"a.proto(6,{text.LastIndexOf("(google.api.http)", StringComparison.Ordinal) + 1}): Find: the route GET /v1/{{id}}:x is that of 'p.S.Get' too"],
            await ProtoRules.FindAsync<HttpRouteAnalyzer>(("a.proto", Head + text)));
    }

    [Theory]
    [InlineData("get: \"/v1/{id}\"")]
    [InlineData("get: \"/v1/{id=shelves/*/books/**}:read\"")]
    [InlineData("post: \"/v1/{inner.inner.id=*}\" body: \"tags\" response_body: \"id\"")]
    [InlineData("get: \"/v1/{text}\" additional_bindings { post: \"/v1/{text}\" body: \"*\" }")]
    [InlineData("get: \"/v1/{id=a/**}/b\"")]
    [InlineData("custom { kind: \"HEAD\" path: \"/v1/**\" }")]
    [InlineData("get: \"/\\303\\244/~user.name/a-b_c\"")]
    public async Task Route_ThatCanBeServed_IsAccepted(string rule) =>
        Assert.Empty(await ProtoRules.FindAsync<HttpRouteAnalyzer>(("a.proto", Head + Service(rule))));

    private static string Service(string rule) => $"service S {{ rpc Get(A) returns (A) {{ option (google.api.http) = {{ {rule} }}; }} }}";
}
