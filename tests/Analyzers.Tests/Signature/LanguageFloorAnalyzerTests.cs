using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.LanguageFloorAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class LanguageFloorAnalyzerTests
{
    [Fact]
    public Task Contract_CompiledAsCSharp11_IsReportedAtItsName() => Verify.HoldsAsync(
        "[Contract] public interface {|CTR0035:IAdder|} { Task AddAsync(); }",
        version: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp11);

    [Fact]
    public Task Contract_CompiledAsCSharp12_IsAccepted() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(); }",
        version: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12);

    [Fact]
    public Task Mixin_CompiledAsCSharp11_IsLeftAlone() => Verify.HoldsAsync(
        "[Mixin] public interface IAdder { Task AddAsync(); }",
        version: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp11);
}
