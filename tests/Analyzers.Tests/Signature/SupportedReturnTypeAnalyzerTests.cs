using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.SupportedReturnTypeAnalyzer, Contracts.Analyzers.CodeFixes.Signature.SupportedReturnTypeCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.SupportedReturnTypeAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class SupportedReturnTypeAnalyzerTests
{
    [Fact]
    public Task ReturnType_ArrayOfTasks_IsReportedAtTheType() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { {|CTR0004:Task<int>[]|} AddAsync(int a); }",
        "'AddAsync' returns 'Task<int>[]'; return Task, Task<T>, ValueTask, ValueTask<T> or IAsyncEnumerable<T>");

    [Fact]
    public Task ReturnType_OfAOneWayMethod_BringsNoResult() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [OneWay] {|CTR0004:Task<int>|} AddAsync(int a); }",
        "'AddAsync' returns 'Task<int>'; return void, Task or ValueTask, as [OneWay] leaves no response");

    [Fact]
    public Task ReturnType_ByReference_IsReported() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { {|CTR0004:ref Task|} AddAsync(int a); }");

    [Fact]
    public Task ReturnType_OfAMixinsTypeParameter_IsReported() => Verify.HoldsAsync(
        "[Mixin] public interface IStore<T> { {|CTR0004:T|} GetAsync(); ValueTask<T> FindAsync(); }");

    [Fact]
    public Task ReturnType_NamedTaskElsewhere_IsReported() => Verify.HoldsAsync(
        "namespace Mine { public class Task; [Contract] public interface IAdder { {|CTR0004:Task|} AddAsync(); } }");

    [Fact]
    public Task ReturnType_TaskOrStream_IsAccepted() => Verify.HoldsAsync("""
        [Contract]
        public interface IAdder
        {
            Task A();
            Task<int> B();
            ValueTask C();
            ValueTask<int> D();
            IAsyncEnumerable<int> E();
            [OneWay] void F();
            [OneWay] Task G();
        }
        """);

    [Fact]
    public Task ReturnType_OfALocalMethod_IsLeftAlone() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [Local] int Add() => 3; int Subtract() => 4; Task AddAsync(); }");

    [Fact]
    public Task ReturnType_Unknown_IsLeftToTheCompiler() => Verify.KeepsQuietAsync(
        "[Contract] public interface IAdder { Missing AddAsync(int a); }");

    [Fact]
    public Task Method_HalfTyped_IsLeftToTheCompiler() => Verify.KeepsQuietAsync(
        "[Contract] public interface IAdder { Task AddAsync(int a");

    [Fact]
    public Task Fix_OfAResult_WrapsItInAValueTask() => Mend.MendsAsync(
        """
        [Contract]
        public interface IAdder
        {
            // Adds.
            {|CTR0004:int|} AddAsync(int a); // fast

            {|CTR0004:List<string?>|} NamesAsync();
        }
        """,
        """
        [Contract]
        public interface IAdder
        {
            // Adds.
            ValueTask<int> AddAsync(int a); // fast

            ValueTask<List<string?>> NamesAsync();
        }
        """);

    [Fact]
    public Task Fix_OfWhatIsItselfAwaited_IsNotOffered() => Mend.OffersNothingAsync(
        "[Contract] public interface IAdder { {|CTR0004:Task<int>[]|} AAsync(); {|CTR0004:IObservable<int>|} BAsync(); {|CTR0004:ref int|} CAsync(); [OneWay] {|CTR0004:Task<int>|} DAsync(); }");
}
