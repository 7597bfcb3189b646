using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.WireDefaultAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class WireDefaultAnalyzerTests
{
    [Fact]
    public Task Default_OtherThanZero_IsReportedAtTheValue() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task ReadAsync(int size = {|CTR0024:20|}, string order = {|CTR0024:\"name\"|}, bool isDeep = {|CTR0024:true|}, DayOfWeek day = {|CTR0024:DayOfWeek.Friday|}); }",
        "'order' of 'ReadAsync' defaults to \"name\", but a peer that leaves the field out means zero; default to zero or null");

    [Fact]
    public Task Default_ZeroOrNull_IsAccepted() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task ReadAsync(int size = 0, int? page = null, string order = \"\", string? by = null, bool isDeep = false, DayOfWeek day = DayOfWeek.Sunday, Guid id = default, char c = default, double d = 0, CancellationToken token = default); }");

    [Fact]
    public Task Default_OfALocalMethod_IsLeftAlone() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [Local] Task ReadAsync(int size = 20) => Task.CompletedTask; Task AddAsync(); }");
}
