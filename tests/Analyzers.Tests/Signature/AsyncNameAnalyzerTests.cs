using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.AsyncNameAnalyzer, Contracts.Analyzers.CodeFixes.Signature.AsyncNameCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.AsyncNameAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class AsyncNameAnalyzerTests
{
    [Fact]
    public Task Name_OfAnAwaitedMethodWithoutAsync_IsReported() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task {|CTR0028:Add|}(); IAsyncEnumerable<int> {|CTR0028:Count|}(); }",
        "'Add' is awaited; end its name with Async, which the wire name leaves out");

    [Fact]
    public Task Name_WithAsyncOrOfVoid_IsAccepted() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(); [OneWay] void Write(string line); [Local] Task Two() => AddAsync(); }");

    [Fact]
    public Task Name_OfAnUnsupportedReturn_IsLeftToCTR0004() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { int Add(); }");

    [Fact]
    public Task Fix_OfAName_RenamesItEverywhere() => Mend.MendsAsync(
        """
        [Contract]
        public interface IAdder
        {
            Task {|CTR0028:Add|}(int a);

            Task {|CTR0028:Reset|}();
        }

        public class Adder : IAdder
        {
            public Task Add(int a) => Reset();

            public Task Reset() => Task.CompletedTask;
        }
        """,
        """
        [Contract]
        public interface IAdder
        {
            Task AddAsync(int a);

            Task ResetAsync();
        }

        public class Adder : IAdder
        {
            public Task AddAsync(int a) => ResetAsync();

            public Task ResetAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task Fix_OfANameThatIsTaken_IsNotOffered() => Mend.OffersNothingAsync(
        "[Contract] public interface IAdder { Task {|CTR0028:Add|}(int a); [Method(\"B\")] Task AddAsync(); }");
}
