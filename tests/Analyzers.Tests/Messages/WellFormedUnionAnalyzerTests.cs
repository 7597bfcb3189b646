using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.WellFormedUnionAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.WellFormedUnionCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.WellFormedUnionAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class WellFormedUnionAnalyzerTests
{
    [Fact]
    public Task Case_NumberOrTypeTwice_IsReportedAtTheSecond() => Verify.HoldsAsync("""
        [Union, Case(1, typeof(Circle)), Case({|CTR1009:1|}, typeof(Square)), Case(2, {|CTR1009:typeof(Circle)|})]
        public abstract record Shape;
        [Message] public sealed record Circle([property: Field(1)] double Radius) : Shape;
        [Message] public sealed record Square([property: Field(1)] double Side) : Shape;
        """,
        "The union 'Shape' gives number 1 to two cases");

    [Fact]
    public Task Case_UnrelatedStructOrNoMessage_IsReportedAtTheType() => Verify.HoldsAsync("""
        [Union, Case(1, {|CTR1009:typeof(string)|}), Case(2, {|CTR1009:typeof(Point)|}), Case(3, {|CTR1009:typeof(Plain)|}), Case(4, {|CTR1009:typeof(Box<>)|})]
        public interface IShape;
        [Message] public record struct Point([property: Field(1)] int X) : IShape;
        public sealed record Plain : IShape;
        [Message] public sealed record Box<T>([property: Field(1)] T Held) : IShape;
        """,
        "The union 'IShape' lists the struct 'Point' as a case, which would be boxed; make it a class");

    [Fact]
    public Task Case_GenericClosedOverWhatCannotBeMarshalled_IsReportedAtTheType() => Verify.HoldsAsync("""
        [Union, Case(1, typeof(Box<string>)), Case(2, {|CTR1009:typeof(Box<object>)|})]
        public interface IBox;
        [Message] public sealed record Box<T>([property: Field(1)] T Held) : IBox;
        """);

    [Fact]
    public Task Union_ConcreteOrWithoutCases_IsReportedAtItsName() => Verify.HoldsAsync("""
        [Union, Case(1, typeof(Circle))] public record {|CTR1009:Shape|};
        [Message] public sealed record Circle([property: Field(1)] double Radius) : Shape;
        [Union] public interface {|CTR1009:INothing|};
        """,
        "The union 'Shape' is not abstract, so a value of it would be no case");

    [Fact]
    public Task Union_OfMessagesBelowIt_IsAccepted() => Verify.HoldsAsync("""
        [Union, Case(1, typeof(Circle)), Case(2, typeof(Square))]
        public abstract record Shape;
        public abstract record Angular : Shape;
        [Message] public sealed record Circle([property: Field(1)] double Radius) : Shape;
        [Message] public sealed record Square([property: Field(1)] double Side) : Angular;
        """);

    [Fact]
    public Task Fix_TakenNumber_BecomesTheNextOne() => Fix.MendsAsync(
        """
        [Union, Case(1, typeof(Circle)), Case({|CTR1009:1|}, typeof(Square))]
        public abstract record Shape;
        [Message] public sealed record Circle([property: Field(1)] double Radius) : Shape;
        [Message] public sealed record Square([property: Field(1)] double Side) : Shape;
        """,
        """
        [Union, Case(1, typeof(Circle)), Case(2, typeof(Square))]
        public abstract record Shape;
        [Message] public sealed record Circle([property: Field(1)] double Radius) : Shape;
        [Message] public sealed record Square([property: Field(1)] double Side) : Shape;
        """);

    [Fact]
    public Task Fix_CaseThatIsNone_IsTakenOffTheList() => Fix.MendsAsync(
        """
        [Union]
        [Case(1, typeof(Circle))]
        [Case(2, {|CTR1009:typeof(string)|})]
        [Case(3, {|CTR1009:typeof(Circle)|})]
        public interface IShape;
        [Message] public sealed record Circle([property: Field(1)] double Radius) : IShape;
        """,
        """
        [Union]
        [Case(1, typeof(Circle))]
        public interface IShape;
        [Message] public sealed record Circle([property: Field(1)] double Radius) : IShape;
        """);

    [Fact]
    public Task Fix_Struct_BecomesAClass() => Fix.MendsAsync(
        """
        [Union, Case(1, {|CTR1009:typeof(Point)|}), Case(2, {|CTR1009:typeof(Line)|})] public interface IShape;
        // A point.
        [Message] public readonly record struct Point([property: Field(1)] int X) : IShape;
        [Message]
        public struct Line : IShape
        {
            [Field(1)] public int Length { get; set; }
        }
        """,
        """
        [Union, Case(1, typeof(Point)), Case(2, typeof(Line))] public interface IShape;
        // A point.
        [Message] public record class Point([property: Field(1)] int X) : IShape;
        [Message]
        public class Line : IShape
        {
            [Field(1)] public int Length { get; set; }
        }
        """);

    [Fact]
    public Task Fix_ClassThatIsNoMessage_BecomesOne() => Fix.MendsAsync(
        """
        [Union, Case(1, {|CTR1009:typeof(Plain)|})]
        public interface IShape;

        public sealed record Plain(int X) : IShape;
        """,
        """
        [Union, Case(1, typeof(Plain))]
        public interface IShape;

        [Message]
        public sealed record Plain([property: Field(1)] int X) : IShape;
        """);

    [Fact]
    public Task Fix_ConcreteUnion_BecomesAbstract() => Fix.MendsAsync(
        """
        [Union, Case(1, typeof(Circle))]
        public partial record {|CTR1009:Shape|};
        [Message] public sealed record Circle([property: Field(1)] double Radius) : Shape;
        """,
        """
        [Union, Case(1, typeof(Circle))]
        public abstract partial record Shape;
        [Message] public sealed record Circle([property: Field(1)] double Radius) : Shape;
        """);

    [Fact]
    public Task Fix_UnionWithoutCases_ListsTheMessagesBelow() => Fix.MendsAsync(
        """
        [Union]
        public interface {|CTR1009:IShape|};
        [Message] public sealed record Circle([property: Field(1)] double Radius) : IShape;
        [Message] public sealed record Square([property: Field(1)] double Side) : IShape;
        """,
        """
        [Union]
        [Case(1, typeof(Circle)), Case(2, typeof(Square))]
        public interface IShape;
        [Message] public sealed record Circle([property: Field(1)] double Radius) : IShape;
        [Message] public sealed record Square([property: Field(1)] double Side) : IShape;
        """);

    [Fact]
    public Task Fix_WhereNobodyKnowsWhat_IsNotOffered() => Fix.OffersNothingAsync("""
        [Union] public interface {|CTR1009:INothing|};
        [Union, Case(1, {|CTR1009:typeof(Box<>)|})] public interface IBox;
        [Message] public sealed record Box<T>([property: Field(1)] T Held) : IBox;
        """);
}
