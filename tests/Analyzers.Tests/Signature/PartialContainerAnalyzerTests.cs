using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.PartialContainerAnalyzer, Contracts.Analyzers.CodeFixes.Signature.PartialContainerCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.PartialContainerAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class PartialContainerAnalyzerTests
{
    [Fact]
    public Task Container_NotPartial_IsReportedAtItsName() => Verify.HoldsAsync(
        "public class {|CTR0002:Outer|} { [Contract] public interface IAdder { Task AddAsync(); } }",
        "'Outer' contains the contract 'IAdder'; make it partial, or move the contract out");

    [Fact]
    public Task Containers_OfWhichOneIsPartial_AreReportedForTheOther() => Verify.HoldsAsync(
        "public static class {|CTR0002:Outer|} { public partial struct Inner { [Contract] public interface IAdder { Task AddAsync(); } } }");

    [Fact]
    public Task Container_Partial_IsAccepted() => Verify.HoldsAsync(
        "public partial class Outer { [Contract] public interface IAdder { Task AddAsync(); } }");

    [Fact]
    public Task Container_OfAMixin_IsLeftAlone() => Verify.HoldsAsync(
        "public class Outer { [Mixin] public interface IAdder { Task AddAsync(); } }");

    [Fact]
    public Task Fix_OfAContainer_AddsPartial() => Mend.MendsAsync(
        """
        // Holds a contract.
        public static class {|CTR0002:Outer|}
        {
            [Contract]
            public interface IAdder
            {
                Task AddAsync();
            }
        }

        class {|CTR0002:Bare|}
        {
            [Contract]
            public interface IAdder
            {
                Task AddAsync();
            }
        }
        """,
        """
        // Holds a contract.
        public static partial class Outer
        {
            [Contract]
            public interface IAdder
            {
                Task AddAsync();
            }
        }

        partial class Bare
        {
            [Contract]
            public interface IAdder
            {
                Task AddAsync();
            }
        }
        """);
}
