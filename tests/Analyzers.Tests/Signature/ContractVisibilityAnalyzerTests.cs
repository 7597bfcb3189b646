using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.ContractVisibilityAnalyzer, Contracts.Analyzers.CodeFixes.Signature.ContractVisibilityCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.ContractVisibilityAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class ContractVisibilityAnalyzerTests
{
    [Fact]
    public Task Contract_PrivateInItsContainer_IsReportedAtTheModifier() => Verify.HoldsAsync(
        "public partial class Outer { [Contract] {|CTR0001:private|} interface IAdder { Task AddAsync(); } }",
        "'IAdder' is private; make it public or internal, as what is emitted beside the contract must see it");

    [Fact]
    public Task Contract_WithoutModifierInAClass_IsReportedAtItsName() => Verify.HoldsAsync(
        "public partial class Outer { [Contract] interface {|CTR0001:IAdder|} { Task AddAsync(); } }");

    [Fact]
    public Task Contract_FileLocal_IsReportedAtTheModifier() => Verify.HoldsAsync(
        "[Contract] {|CTR0001:file|} interface IAdder { Task AddAsync(); }");

    [Fact]
    public Task Container_PrivateProtected_IsReported() => Verify.HoldsAsync(
        "public partial class Outer { {|CTR0001:private|} protected partial class Inner { [Contract] public interface IAdder { Task AddAsync(); } } }");

    [Fact]
    public Task Contract_PublicOrInternal_IsAccepted() => Verify.HoldsAsync("""
        [Contract] public interface IAdder { Task AddAsync(); }
        [Contract] interface ISubtracter { Task SubtractAsync(); }
        public partial class Outer { [Contract] protected internal interface INested { Task AddAsync(); } }
        """);

    [Fact]
    public Task Interface_PrivateAndNoContract_IsLeftAlone() => Verify.HoldsAsync(
        "public class Outer { private interface IAdder { Task AddAsync(); } }");

    [Fact]
    public Task Fix_OfAHiddenContract_MakesItInternal() => Mend.MendsAsync(
        """
        public partial class Outer
        {
            // What adds.
            [Contract]
            {|CTR0001:private|} interface IAdder
            {
                Task AddAsync();
            }

            [Contract]
            interface {|CTR0001:IOther|}
            {
                Task AddAsync();
            }

            {|CTR0001:private|} protected partial class Inner
            {
                [Contract]
                public interface IThird
                {
                    Task AddAsync();
                }
            }
        }
        """,
        """
        public partial class Outer
        {
            // What adds.
            [Contract]
            internal interface IAdder
            {
                Task AddAsync();
            }

            [Contract]
            internal interface IOther
            {
                Task AddAsync();
            }

            internal partial class Inner
            {
                [Contract]
                public interface IThird
                {
                    Task AddAsync();
                }
            }
        }
        """);
}
