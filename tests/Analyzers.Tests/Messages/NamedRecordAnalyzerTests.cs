using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.NamedRecordAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.NamedRecordCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.NamedRecordAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class NamedRecordAnalyzerTests
{
    [Fact]
    public Task Value_Tuple_IsReported() => Verify.HoldsAsync("""
        [Contract] public interface IDivider { Task<{|CTR1032:(int Whole, int Left)|}> DivideAsync(int a, int b, CancellationToken cancellationToken = default); }
        [Message] public sealed record Line([property: Field(1)] {|CTR1032:List<(int, int)>|} Points);
        """,
        "'(int Whole, int Left)' of 'DivideAsync' is a tuple, whose names and numbers nobody could rely on; declare a record with [Message]");

    [Fact]
    public Task Value_Record_IsAccepted() => Verify.HoldsAsync("""
        [Message] public readonly record struct Quotient([property: Field(1)] int Whole, [property: Field(2)] int Rest);
        [Contract] public interface IDivider { Task<Quotient> DivideAsync(int a, int b, CancellationToken cancellationToken = default); }
        """);

    [Fact]
    public Task Fix_Tuple_BecomesARecord() => Fix.MendsAsync(
        """
        [Contract]
        public interface IDivider
        {
            Task<{|CTR1032:(int Whole, int Left)|}> DivideAsync(int a, int b, CancellationToken cancellationToken = default);
        }
        """,
        """
        [Contract]
        public interface IDivider
        {
            Task<DivideResult> DivideAsync(int a, int b, CancellationToken cancellationToken = default);
        }

        [Message]
        public readonly record struct DivideResult([property: Field(1)] int Whole, [property: Field(2)] int Left);
        """);
}
