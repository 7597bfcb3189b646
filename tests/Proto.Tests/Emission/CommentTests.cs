using System.Globalization;
using Contracts.Generator.Emit.Schema;
using Contracts.Generator.Model.Schema;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Lowering;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Abstractions;

namespace Contracts.Proto.Tests.Emission;

/// <summary>The comments of a .proto file document the members that protoc has them document.</summary>
public sealed class CommentTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("comments")]
    [InlineData("csharp")]
    [InlineData("accepted")]
    public void Comments_Emitted_DocumentWhatProtocsDo(string folder) =>
        Expect(Path.Combine(Places.Corpus, folder), Corpus.Below(Path.Combine(Places.Corpus, folder)));

    [Fact]
    public void Comments_WithCarriageReturns_DocumentWhatProtocsDo()
    {
        const string Text = """
            syntax = "proto3";

            // First line.
            // Second line.
            //
            // Fourth.
            message M {
              /* Block
               * of two. */
              int32 x = 1; // Behind.
              int32 y = 2; // Behind y.
            }
            """;
        var directory = Directory.CreateTempSubdirectory("comments").FullName;
        try
        {
            File.WriteAllText(Path.Combine(directory, "carriage.proto"), Text.ReplaceLineEndings("\r\n"));
            Expect(directory, ["carriage.proto"]);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void GoogleProtoFiles_Emitted_DocumentWhatProtocsDo() =>
        Expect(Places.GoogleProtoFiles, [.. Corpus.GoogleProtoFiles(Environment.TickCount & int.MaxValue, stride: 100).Where(Corpus.CompilesAsProtocs)]);

    private void Expect(string root, IReadOnlyList<string> files)
    {
        string[] roots = [root, Protoc.IncludeDirectory];
        var models = new ProtoLinker(new SourceTree(roots).Find).Link(files)
            .Select(x => SchemaLowering.Lower(x!, new SchemaSettings(IsPublic: true, ProtobufLibrary.Latest))).ToList();
        var (compared, different) = (0, new List<string>());
        foreach (var part in Corpus.Apart(models, x => x.Namespace + "." + x.Reflection))
        {
            var texts = Protoc.CSharp(roots, [.. part.Select(x => x.Path)]);
            foreach (var model in part)
            {
                var (theirs, ours) = (Documented(texts[model.Path]), Documented(SchemaFileEmitter.Write(model).ToString()));
                compared += theirs.Count;
                different.AddRange(theirs.Except(ours, StringComparer.Ordinal).Select(x => $"{model.Path}: only protoc has {x}"));
                different.AddRange(ours.Except(theirs, StringComparer.Ordinal).Select(x => $"{model.Path}: only ours has {x}"));
            }
        }

        var summary = string.Create(
            CultureInfo.InvariantCulture, $"{models.Count} files, {compared} comments compared, different {different.Count}\n{string.Join('\n', different.Take(20))}");
        output.WriteLine(summary);
        Assert.True(different.Count == 0, summary);
    }

    // What protoc says by itself stands on one line with its tags; what the schema says, between them.
    private static IReadOnlyList<string> Documented(string text) =>
        [.. CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Select(x => (Name: Name(x), Comment: Comment(x))).Where(x => x.Comment.StartsWith("/// <summary>\n", StringComparison.Ordinal))
            .Select(x => $"{x.Name}: {x.Comment}")];

    private static string Comment(MemberDeclarationSyntax member) => string.Join(
        '\n', member.GetLeadingTrivia().ToFullString().Split('\n').Select(x => x.TrimStart().Replace("\r", "", StringComparison.Ordinal))
            .Where(x => x.StartsWith("///", StringComparison.Ordinal)));

    private static string Name(MemberDeclarationSyntax member) => string.Join('.', member.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().Reverse().Select(x => x switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        EnumMemberDeclarationSyntax value => value.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
        _ => "",
    }));
}
