using Contracts.Generator.Tests.Running;
using Contracts.Testing.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Contracts.Generator.Tests.Emission;

public sealed class OddContractsTests
{
    private const int MutantsOfEach = 4;

    [Theory]
    [MemberData(nameof(OddContracts.All), MemberType = typeof(OddContracts))]
    public void Contract_ThatCompiles_CompilesWithWhatIsEmitted(string name, string source)
    {
        Assert.NotEmpty(name);
        Assert.DoesNotContain(UserProject.Of(source).GetDiagnostics(), static fault => fault.Severity == DiagnosticSeverity.Error);
        GeneratorRun.Of(source);
    }

    [Theory]
    [MemberData(nameof(OddContracts.All), MemberType = typeof(OddContracts))]
    public void Contract_CutOffAnywhere_IsEmittedWithoutSyntaxErrors(string name, string source)
    {
        Assert.NotEmpty(name);
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().ToArray();
        foreach (var token in tokens.Where((_, i) => i % 3 == 2))
        {
            CheckHalfTyped(source[..token.SpanStart]);
        }
    }

    [Theory]
    [MemberData(nameof(OddContracts.All), MemberType = typeof(OddContracts))]
    public void Contract_MutatedAnywhere_IsEmittedWithoutSyntaxErrors(string name, string source)
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < MutantsOfEach; i++)
        {
            var mutant = Mutant.Of(source, random);
            try
            {
                CheckHalfTyped(mutant);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"{name}, seed {seed}:\n{mutant}", fault);
            }
        }
    }

    [Theory]
    [InlineData("namespace N; [Contract] public interface IThing { Task A(int); Task (int a); Task<> B(); Task C(Missing a); Missing D(); List<Missing> E(Missing.Inner a); }")]
    [InlineData("namespace N; [Contract] public interface IThing { Task A(int a, int a); Task A(int a); Task A(int b); }")]
    [InlineData("namespace N; [Contract, Contract] public interface IThing { Task A(int a); }")]
    [InlineData("namespace N; [Contract] public partial interface IThing { Task A(int a); } [Contract] public partial interface IThing { Task B(int a); }")]
    [InlineData("namespace N; [Contract] public interface IThing { Task A(int a); } [Contract] public interface IThing { Task B(int a); }")]
    [InlineData("namespace N; [Contract] public interface { Task A(int a); }")]
    [InlineData("namespace N; [Contract] public class Thing { }")]
    [InlineData("namespace N; [Contract] public interface IThing : IThing { Task A(int a); }")]
    [InlineData("namespace N; [Contract] public interface IThing : Missing, INumber<> { Task A(int a); }")]
    [InlineData("namespace N; [Contract(1, 2)] public interface IThing { [Method] Task A(int a); [Method(5)] Task B(); }")]
    [InlineData("namespace N; [Message, Message] public sealed record M([property: Field(1)] int A); [Message] public partial class P { } [Message] public partial class P { }")]
    [InlineData("namespace N; [Message] public sealed record M([property: Field()] int A, [property: Field(\"x\")] Missing B); [Union, Case()] public abstract record U; [Message] [Union] public abstract class V;")]
    [InlineData("namespace N; public partial struct namespace public ref partial struct B { public partial record struct struct { [Contract] public interface IThing { Task RunAsync(int a); } } } }")]
    public void Contract_ThatDoesNotCompile_IsEmittedWithoutSyntaxErrors(string source) => CheckHalfTyped(source);

    private static void CheckHalfTyped(string source)
    {
        GeneratorRun run;
        try
        {
            run = GeneratorRun.OfBroken(source);
        }
        catch (Exception) when (IsTooMuchForTheCompiler(source))
        {
            return;
        }

        foreach (var file in run.Result.GeneratedSources)
        {
            Assert.True(
                file.SyntaxTree.GetDiagnostics().All(static fault => fault.Severity != DiagnosticSeverity.Error),
                $"{source}\n{string.Join('\n', file.SyntaxTree.GetDiagnostics())}\n{file.SourceText}");
        }
    }

    // Roslyn 4.14 fails by itself, without a generator, where it binds an attribute below a struct in a struct without a name, as of "struct namespace struct B {".
    private static bool IsTooMuchForTheCompiler(string source)
    {
        try
        {
            UserProject.Of(source).GetDiagnostics();
            return false;
        }
        catch (AggregateException fault)
        {
            return fault.GetBaseException() is NullReferenceException;
        }
    }
}
