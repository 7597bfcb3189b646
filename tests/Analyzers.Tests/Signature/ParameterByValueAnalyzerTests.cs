using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.ParameterByValueAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class ParameterByValueAnalyzerTests
{
    [Fact]
    public Task Parameter_OfEachReferenceKind_IsReportedAtTheModifier() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync({|CTR0006:ref|} int a, {|CTR0006:out|} int b, {|CTR0006:in|} int c, {|CTR0006:ref|} readonly int d); }",
        "'c' of 'AddAsync' is in; pass it by value");

    [Fact]
    public Task Parameter_OfARefStruct_IsReportedAtTheType() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync({|CTR0006:ReadOnlySpan<int>|} a, params {|CTR0006:Span<int>|} b); }",
        "'a' of 'AddAsync' is the ref struct ReadOnlySpan<int>; pass it by value");

    [Fact]
    public Task Parameter_OfAPointer_IsReportedAtTheType() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { unsafe Task AddAsync({|CTR0006:int*|} a, {|CTR0006:delegate*<void>|} b); }");

    [Fact]
    public Task Parameter_ByValue_IsAccepted() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(int a, ReadOnlyMemory<byte> b, params int[] c); }");

    [Fact]
    public Task Parameter_OfALocalMethod_IsLeftAlone() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [Local] bool TryAdd(out int a) { a = 1; return true; } Task AddAsync(); }");
}
