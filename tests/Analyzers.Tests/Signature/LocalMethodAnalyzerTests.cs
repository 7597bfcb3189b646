using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.LocalMethodAnalyzer, Contracts.Analyzers.CodeFixes.Signature.LocalMethodCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.LocalMethodAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class LocalMethodAnalyzerTests
{
    [Fact]
    public Task Method_WithBody_IsReportedAtItsName() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(); Task {|CTR0020:TwiceAsync|}() => AddAsync(); }",
        "'TwiceAsync' has a body and so is never sent; mark it [Local] to say so");

    [Fact]
    public Task Method_LocalPrivateOrStatic_IsLeftAlone() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { Task AddAsync(); [Local] Task TwiceAsync() => Helped(); private Task Helped() => AddAsync(); static int Two() => 2; }");

    [Fact]
    public Task Method_OfAnotherInterface_IsLeftAlone() => Verify.HoldsAsync(
        "public interface IAdder { Task TwiceAsync() => Task.CompletedTask; }");

    [Fact]
    public Task Fix_OfAMethod_MarksItLocal() => Mend.MendsAsync(
        """
        [Contract]
        public interface IAdder
        {
            Task AddAsync();

            /// <summary>Twice.</summary>
            Task {|CTR0020:TwiceAsync|}() => AddAsync();

            Task {|CTR0020:ThriceAsync|}() => AddAsync();
        }
        """,
        """
        [Contract]
        public interface IAdder
        {
            Task AddAsync();

            /// <summary>Twice.</summary>
            [Local]
            Task TwiceAsync() => AddAsync();

            [Local]
            Task ThriceAsync() => AddAsync();
        }
        """);
}
