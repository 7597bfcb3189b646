using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.NonGenericMethodAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class NonGenericMethodAnalyzerTests
{
    [Fact]
    public Task Method_Generic_IsReportedAtItsTypeParameters() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task<T> GetAsync{|CTR0010:<T>|}(string key); }",
        "'GetAsync' is generic; declare one method for each type that it is called with");

    [Fact]
    public Task Method_OfAGenericMixin_IsAccepted() => Verify.HoldsAsync(
        "[Mixin] public interface IStore<T> { Task<T> GetAsync(); }");

    [Fact]
    public Task Method_GenericAndLocal_IsLeftAlone() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [Local] T Same<T>(T value) => value; Task AddAsync(); }");
}
