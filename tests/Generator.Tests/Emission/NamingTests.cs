using Contracts.Generator.Tests.Running;
using Xunit;

namespace Contracts.Generator.Tests.Emission;

public sealed class NamingTests
{
    [Fact]
    public void Service_InANamespaceOfAKeyword_IsCalledByThePlainName()
    {
        var text = GeneratorRun.Of("namespace N.@class; [Contract] public interface IThing { Task RunAsync(); }").File("IThing.g.cs");
        Assert.Contains("public const string Name = \"N.class.Thing\";", text, StringComparison.Ordinal);
        Assert.Contains("namespace N.@class;", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_InANamespaceOfAKeyword_IsCalledByThePlainName() => Assert.Contains(
        "<c>N.class.M</c>",
        GeneratorRun.Of("namespace N.@class; [Message] public sealed record M([property: Field(1)] int A);").File("MMarshaller.g.cs"),
        StringComparison.Ordinal);

    [Fact]
    public void Messages_ThatComeToOneName_AreCountedWhereverTheyStand()
    {
        const string nested = "public class Outer { [Message] public sealed record Inner([property: Field(1)] int A); }";
        const string flat = "[Message] public sealed record Outer_Inner([property: Field(1)] string B);";
        string[] expected = ["N.Outer_InnerMarshaller.g.cs", "N.Outer_InnerMarshaller2.g.cs"];
        foreach (var source in new[] { $"namespace N; {nested} {flat}", $"namespace N; {flat} {nested}" })
        {
            var run = GeneratorRun.Of(source);
            Assert.Equal(expected, run.Files.Select(static file => file.Hint));
            Assert.Contains("ProtobufMarshaller<global::N.Outer_Inner>", run.File("Outer_InnerMarshaller.g.cs"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Message_WhoseMarshallersNameIsAnothers_GetsAnotherName() => Assert.Equal(
        ["N.HelloMarshaller_.g.cs"],
        GeneratorRun.Of("namespace N; [Message] public sealed record Hello([property: Field(1)] int A); public class HelloMarshaller;").Files.Select(static file => file.Hint));

    [Fact]
    public void Methods_OfNamesThatAreNoIdentifiers_AreNamedAfterTheirWords()
    {
        var text = GeneratorRun.Of("""
            [Contract("")] public interface IThing
            {
                [Method("textDocument/hover")] Task AAsync();
                [Method("$/setTrace")] Task BAsync();
                [Method("text.documentHover")] Task CAsync();
                [Method("2d")] Task DAsync();
                [Method("$")] Task EAsync();
            }
            """).File("IThing.g.cs");
        foreach (var name in new[] { "TextDocumentHover", "SetTrace", "TextDocumentHover2", "_2d", "Method" })
        {
            Assert.Contains($" {name} = new(", text, StringComparison.Ordinal);
        }

        Assert.Contains("\"\", \"textDocument/hover\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Generic_ThatGrowsWithoutEnd_IsNotSent()
    {
        var text = GeneratorRun.Of("""
            [Message] public sealed record Box<T>([property: Field(1)] T Value);
            [Message] public sealed record Node<T>([property: Field(1)] T Value, [property: Field(2)] Node<Box<T>>? Next);
            [Contract] public interface IThing { Task PushAsync(Node<int> node); Task StopAsync(); }
            """).File("IThing.g.cs");
        Assert.Contains("PushAsync is not sent: see rule CTR1013.", text, StringComparison.Ordinal);
        Assert.Contains("\"Stop\"", text, StringComparison.Ordinal);
    }
}
