using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.UniqueWireNameAnalyzer, Contracts.Analyzers.CodeFixes.Signature.UniqueWireNameCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.UniqueWireNameAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class UniqueWireNameAnalyzerTests
{
    [Fact]
    public Task Overload_OfAMethod_IsReportedAtTheSecond() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(int a); Task {|CTR0015:AddAsync|}(string a); }",
        "'AddAsync' is 'Add' on the wire, which 'IAdder' already has; pin another name with [Method]");

    [Fact]
    public Task Name_WithAndWithoutAsync_IsOneName() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task Add(int a); Task {|CTR0015:AddAsync|}(int a); }");

    [Fact]
    public Task Name_PinnedTwice_IsReportedAtTheArgument() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [Method(\"Sum\")] Task AddAsync(int a); [Method({|CTR0015:\"Sum\"|})] Task PlusAsync(int a); }");

    [Fact]
    public Task Name_OfAMixin_ClashesAtTheMethod() => Verify.HoldsAsync("""
        [Mixin] public interface IPing { Task PingAsync(); }
        [Contract] public interface IAdder : IPing { Task {|CTR0015:Ping|}(); }
        """);

    [Fact]
    public Task Names_OfTwoMixins_ClashAtTheBaseList() => Verify.HoldsAsync("""
        [Mixin] public interface IPing { Task PingAsync(); }
        [Mixin] public interface IEcho { Task PingAsync(int a); }
        [Contract] public interface IAdder : {|CTR0015:IPing|}, IEcho { Task AddAsync(); }
        """);

    [Fact]
    public Task Overload_WithAPinnedName_IsAccepted() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(int a); [Method(\"AddText\")] Task AddAsync(string a); [Local] Task AddAsync() => Task.CompletedTask; }");

    [Fact]
    public Task Name_OfABaseContract_IsAnotherServices() => Verify.HoldsAsync("""
        [Contract] public interface IPing { Task PingAsync(); }
        [Contract] public interface IAdder : IPing { Task PingAsync(int a); }
        """);

    [Fact]
    public Task Fix_OfOverloads_PinsNumberedNames() => Mend.MendsAsync(
        """
        [Contract]
        public interface IAdder
        {
            Task AddAsync(int a);

            // Adds texts.
            Task {|CTR0015:AddAsync|}(string a);

            [Idempotent]
            Task {|CTR0015:AddAsync|}(double a);

            [Method({|CTR0015:"Add"|})]
            Task PlusAsync(int a);
        }
        """,
        """
        [Contract]
        public interface IAdder
        {
            Task AddAsync(int a);

            // Adds texts.
            [Method("Add2")]
            Task AddAsync(string a);

            [Method("Add3")]
            [Idempotent]
            Task AddAsync(double a);

            [Method("Add4")]
            Task PlusAsync(int a);
        }
        """);

    [Fact]
    public Task Fix_OfTwoMixins_IsNotOffered() => Mend.OffersNothingAsync("""
        [Mixin] public interface IPing { Task PingAsync(); }
        [Mixin] public interface IEcho { Task PingAsync(int a); }
        [Contract] public interface IAdder : {|CTR0015:IPing|}, IEcho { Task AddAsync(); }
        """);
}
