using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.OneWayVoidAnalyzer, Contracts.Analyzers.CodeFixes.Signature.OneWayVoidCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.OneWayVoidAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class OneWayVoidAnalyzerTests
{
    [Fact]
    public Task Void_WithoutOneWay_IsReportedAtTheType() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { {|CTR0005:void|} Write(string line); }",
        "'Write' returns void; mark it [OneWay], or return ValueTask");

    [Fact]
    public Task Void_WithOneWay_IsAccepted() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [OneWay] void Write(string line); }");

    [Fact]
    public Task Void_WithBody_IsLeftAlone() => Verify.HoldsAsync(
        "[Contract] public interface IAdder { [Local] void Write(string line) { } Task WriteAsync(); }");

    [Fact]
    public Task Void_WithAnotherOneWayAttribute_IsStillReported() => Verify.HoldsAsync(
        "namespace Mine { public class OneWayAttribute : Attribute; [Contract] public interface ILog { [OneWay] {|CTR0005:void|} Write(string line); } }");

    [Fact]
    public Task Fix_OfVoid_ReturnsAValueTask() => Mend.MendsAsync(
        """
        [Contract]
        public interface IAdder
        {
            {|CTR0005:void|} Write(string line);
            {|CTR0005:void|} Flush();
        }
        """,
        """
        [Contract]
        public interface IAdder
        {
            ValueTask Write(string line);
            ValueTask Flush();
        }
        """);

    [Fact]
    public Task Fix_OfVoid_MarksItOneWay() => Mend.MendsAsync(
        """
        [Contract]
        public interface IAdder
        {
            // Writes.
            {|CTR0005:void|} Write(string line);

            {|CTR0005:void|} Flush();
        }
        """,
        """
        [Contract]
        public interface IAdder
        {
            // Writes.
            [OneWay]
            void Write(string line);

            [OneWay]
            void Flush();
        }
        """,
        title: "Mark as [OneWay]");
}
