using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.ReadOnlyStructAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class ReadOnlyStructAnalyzerTests
{
    [Fact]
    public Task Struct_WithASetter_IsReportedAtItsName() => Verify.HoldsAsync("""
        [Message] public record struct {|CTR1025:Point|}([property: Field(1)] int X);
        [Message] public struct {|CTR1025:Size|} { [Field(1)] public int Width; }
        """,
        "The message 'Point' is a struct whose 'X' can be changed; a change to a copy is lost, so make it readonly");

    [Fact]
    public Task Struct_ReadOnlyOrInit_IsAccepted() => Verify.HoldsAsync("""
        [Message] public readonly record struct Point([property: Field(1)] int X);
        [Message] public struct Size { [Field(1)] public int Width { get; init; } }
        [Message] public sealed class Box { [Field(1)] public int Width { get; set; } }
        """);
}
