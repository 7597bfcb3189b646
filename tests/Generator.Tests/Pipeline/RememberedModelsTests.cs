using Contracts.Generator.Tests.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Contracts.Generator.Tests.Pipeline;

/// <summary>What is remembered from before an edit must be what a run without a memory comes to.</summary>
public sealed class RememberedModelsTests
{
    private const string Contract = """
        using static N.Numbers;
        namespace N;
        [Contract] public partial interface IGreeter : IBase, IMixed<Question>
        {
            ValueTask<Answer> AskAsync(Question question, int times = Limits.Most, Short few = 1, CancellationToken token = default);
            ValueTask<Colour> PaintAsync(Colour colour, Holder<Answer> held, CancellationToken token = default);
        }
        """;

    /// <summary>Each file in several versions: the first is where a run starts, an empty one is a file without declarations.</summary>
    private static readonly string[][] Files =
    [
        [Contract, Contract.Replace("[Contract]", "[Contract(\"pinned\")]", StringComparison.Ordinal), Contract.Replace("Question question", "Question? question", StringComparison.Ordinal)],
        ["namespace N; public partial interface IGreeter;", "namespace N; public partial interface IGreeter { Task MoreAsync(CancellationToken token = default); }", ""],
        [
            "namespace N; [Message] public sealed record Question([property: Field(Second)] string Text);",
            "namespace N; [Message] public record struct Question([property: Field(Second)] string Text);",
            "namespace N; public sealed record Question(string Text);",
            "namespace N; [Message] public sealed record Question([property: Field(Second)] Inner Text);",
            "namespace N; using Field = System.ObsoleteAttribute; [Message] public sealed record Question([property: Field] string Text);",
        ],
        ["namespace N; [Message] public sealed record Answer([property: Field(1)] Inner Inner);", "namespace N; [Union, Case(1, typeof(Yes))] public abstract record Answer; [Message] public sealed record Yes : Answer;"],
        ["namespace N; [Message] public sealed record Inner([property: Field(1)] int One);", "namespace N; [Message] public record struct Inner([property: Field(1)] int One);", "namespace N; [Message] public sealed record Inner([property: Field(1)] System.IntPtr One);", ""],
        ["namespace N; [Message] public sealed record Holder<T>([property: Field(1)] T Value);", "namespace N; [Message] public sealed record Holder<T>([property: Field(2)] System.Collections.Generic.List<T> Value);"],
        ["namespace N; public enum Colour { Red }", "namespace N; public enum Colour : long { Red }", "namespace N; [Message] public sealed record Colour;"],
        ["namespace N; public static class Limits { public const int Most = 3; }", "namespace N; public static class Limits { public const int Most = Numbers.Second; }", "namespace N; public static class Limits { public const int Most = 4; }"],
        ["namespace N; public static class Numbers { public const int Second = 2; }", "namespace N; public static class Numbers { public const int Second = 22; }"],
        ["namespace N; [Contract] public interface IBase { Task StopAsync(CancellationToken token = default); }", "namespace N; [Contract] public interface IBase { Task HaltAsync(CancellationToken token = default); }", "namespace N; public interface IBase;"],
        ["namespace N; [Mixin] public interface IMixed<T> { ValueTask<T> MixAsync(T value, CancellationToken token = default); }", "namespace N; [Mixin] public interface IMixed<T> { ValueTask<T[]> MixAsync(T[] value, CancellationToken token = default); }"],
        ["", "namespace N; public class GreeterClient;", "namespace N; [Contract] public interface Greeter;", "namespace N; public interface Greeter;", "namespace N.GreeterService { class C; }"],
        ["", "namespace N; public sealed class AnswerMarshaller;", "namespace N; public sealed class FieldAttribute(int number) : Attribute { public int Number => number; }", "namespace N; public class Task;"],
        ["global using Short = System.Int16;", "global using Short = System.Int32;", "global using Short = N.Colour;", "global using Short = System.Int16; global using Inner = System.Int64;"],
        // Three that come to the marshaller A_B_CMarshaller: which of them is first depends on the others.
        ["namespace N; public static class A_B { [Message] public sealed record C([property: Field(1)] int One); }", "namespace N; public static class A_B { public sealed record C(int One); }", ""],
        ["namespace N; public static class A { [Message] public sealed record B_C([property: Field(1)] int One); }", "namespace N; public static class A { public sealed record B_C(int One); }", ""],
        ["", "namespace N; [Message] public sealed record A_B_C([property: Field(1)] int One);", "namespace N; public sealed record A_B_C(int One);"],
        ["namespace Elsewhere; public sealed class Question;", "namespace Elsewhere; public sealed class Answer { public int Body() => 1; }", "namespace N.Question.Deeper { class Odd; }"],
        ["namespace Unrelated; class Body { int Get() => 1; }", "namespace Unrelated; class Body { int Get() => 2; }", "namespace Unrelated; class Other { int _field; }"],
    ];

    public static TheoryData<int, int, int> Edits
    {
        get
        {
            var edits = new TheoryData<int, int, int>();
            for (var file = 0; file < Files.Length; file++)
            {
                var versions = Enumerable.Range(0, Files[file].Length).ToArray();
                foreach (var (before, after) in versions.SelectMany(before => versions.Where(after => after != before).Select(after => (before, after))))
                {
                    edits.Add(file, before, after);
                }
            }

            return edits;
        }
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void Models_AfterAnEdit_AreThoseOfARunWithoutMemory(int file, int before, int after)
    {
        var at = new int[Files.Length];
        at[file] = before;
        var project = Fresh(at);
        var driver = Driver(project);
        at[file] = after;
        Assert.Equal(Emitted(Driver(Fresh(at))), Emitted(driver.RunGenerators(project.Edit(file, Files[file][after]))));
    }

    [Fact]
    public void Models_AfterManyEdits_AreThoseOfARunWithoutMemory()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var at = new int[Files.Length];
        var project = Fresh(at);
        var driver = Driver(project);
        for (var edit = 0; edit < 150; edit++)
        {
            // Several files at once, as when a branch is checked out.
            for (var count = random.Next(1, 4); count > 0; count--)
            {
                var file = random.Next(Files.Length);
                at[file] = random.Next(Files[file].Length);
                project = project.Edit(file, Files[file][at[file]]);
            }

            driver = driver.RunGenerators(project);
            Assert.True(Emitted(Driver(Fresh(at))) == Emitted(driver), $"seed {seed}, edit {edit}, versions {string.Join(' ', at)}");
        }
    }

    [Fact]
    public void Models_OfOneFileInTwoProjects_AreThoseOfEach()
    {
        var one = UserProject.Of(Contract, "namespace N; [Message] public sealed record Question([property: Field(1)] string Text);");
        var two = one.Edit(1, "namespace N; public sealed record Question(string Text);").WithAssemblyName("Two");
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("QuestionMarshaller", Emitted(Driver(one)), StringComparison.Ordinal);
            Assert.DoesNotContain("QuestionMarshaller", Emitted(Driver(two)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Models_AfterTheirFilesWereReordered_HaveTheirMembersInTheNewOrder()
    {
        const string head = "namespace N; [Contract] public partial interface IGreeter { Task FirstAsync(CancellationToken token = default); }";
        const string tail = "namespace N; public partial interface IGreeter { Task SecondAsync(CancellationToken token = default); }";
        var project = UserProject.Of(head, tail);
        var driver = Driver(project);
        var trees = project.SyntaxTrees;
        var turned = project.RemoveAllSyntaxTrees().AddSyntaxTrees(trees[0], trees[2], trees[1]);
        Assert.Equal(Emitted(Driver(UserProject.Of(tail, head))), Emitted(driver.RunGenerators(turned)));
    }

    [Fact]
    public void Models_WithoutNullableAnnotations_AreNotThoseWithThem()
    {
        var project = Fresh(new int[Files.Length]);
        var driver = Driver(project);
        var without = project.WithOptions(project.Options.WithNullableContextOptions(NullableContextOptions.Disable));
        Assert.NotEqual(Emitted(driver), Emitted(driver.RunGenerators(without)));
    }

    [Fact]
    public void Contract_UnrelatedTypeRenamed_IsNotExtractedAgain()
    {
        var project = Fresh(new int[Files.Length]);
        var before = Driver(project);
        var after = before.RunGenerators(project.Edit(Files.Length - 1, Files[^1][2]));
        Assert.All(
            before.GetRunResult().Results.Single().GeneratedSources.Zip(after.GetRunResult().Results.Single().GeneratedSources),
            static pair => Assert.Same(pair.First.SourceText, pair.Second.SourceText));
    }

    private static CSharpCompilation Fresh(int[] at) => UserProject.Of([.. Files.Select((versions, file) => versions[at[file]])]);

    // As the compiler makes it. With steps tracked, Roslyn's driver forgets the last outputs of a stage after a run in which entries of it went.
    private static GeneratorDriver Driver(CSharpCompilation project) => CSharpGeneratorDriver.Create(
        [new ContractsGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)project.SyntaxTrees[0].Options).RunGenerators(project);

    private static string Emitted(GeneratorDriver driver) => string.Join('\n', driver.GetRunResult().Results.Single().GeneratedSources
        .OrderBy(static file => file.HintName, StringComparer.Ordinal).Select(static file => $"// ==== {file.HintName}\n{file.SourceText}"));
}
