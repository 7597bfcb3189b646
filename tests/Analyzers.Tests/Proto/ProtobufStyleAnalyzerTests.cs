using Contracts.Analyzers.Proto;

namespace Contracts.Analyzers.Tests.Proto;

public class ProtobufStyleAnalyzerTests
{
    private const string Head = "syntax = \"proto3\"; package p;";

    [Theory]
    [InlineData("message order_line {}", "The message 'order_line' would be 'OrderLine' in protobuf's style")]
    [InlineData("message M { message line {} }", "The message 'line' would be 'Line' in protobuf's style")]
    [InlineData("message M { string orderId = 1; }", "The field 'orderId' would be 'order_id' in protobuf's style")]
    [InlineData("message M { map<string, int32> HTTPCodes = 1; }", "The field 'HTTPCodes' would be 'http_codes' in protobuf's style")]
    [InlineData("message M { oneof Kind { int32 a = 1; } }", "The oneof 'Kind' would be 'kind' in protobuf's style")]
    [InlineData("enum state { A = 0; }", "The enum 'state' would be 'State' in protobuf's style")]
    [InlineData("enum State { lightBlue = 0; }", "The value 'lightBlue' would be 'LIGHT_BLUE' in protobuf's style")]
    [InlineData("enum OrderState { ORDER_STATE_UNSPECIFIED = 0; ORDER_STATE_OPEN = 1; PAID = 2; }", "The value 'PAID' would be 'ORDER_STATE_PAID' in protobuf's style")]
    [InlineData("message M {} service shop { rpc Get(M) returns (M); }", "The service 'shop' would be 'Shop' in protobuf's style")]
    [InlineData("message M {} service Shop { rpc get_it(M) returns (M); }", "The rpc 'get_it' would be 'GetIt' in protobuf's style")]
    public async Task Name_OfAnotherStyle_IsReported(string text, string expected) =>
        Assert.Equal([$"a.proto(1,{Place(Head + text, expected)}): {expected}"], await ProtoRules.FindAsync<ProtobufStyleAnalyzer>(("a.proto", Head + text)));

    // The name that the message quotes first stands there once.
    private static int Place(string text, string expected) => text.IndexOf(expected.Split('\'')[1], StringComparison.Ordinal) + 1;

    [Theory]
    [InlineData("message HTTPRequest { string line_1 = 1; string a2b = 2; optional int32 c = 3; map<string, int32> d = 4; }")]
    [InlineData("message M { enum State { PAID = 0; STATE_OPEN = 1; } }")]
    [InlineData("enum State { PAID = 0; OPEN_2 = 1; }")]
    [InlineData("enum State { STATE_UNSPECIFIED = 0; OPEN = 1; }")]
    [InlineData("message M {} service Shop { rpc GetX(M) returns (M); }")]
    public async Task Name_OfTheStyle_IsAccepted(string text) =>
        Assert.Empty(await ProtoRules.FindAsync<ProtobufStyleAnalyzer>(("a.proto", Head + text)));

    [Theory]
    [InlineData("syntax = \"proto2\"; message M { optional group MyGroup = 1 { } }")]
    [InlineData("edition = \"2024\"; option features.enforce_naming_style = STYLE2024; message M { string Id = 1; }")]
    public async Task Name_OfAGroupOrOneThatTheEditionRefuses_IsLeftAlone(string text) =>
        Assert.Empty(await ProtoRules.FindAsync<ProtobufStyleAnalyzer>(("a.proto", text)));
}
