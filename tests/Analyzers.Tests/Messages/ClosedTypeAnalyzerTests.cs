using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.ClosedTypeAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.ClosedTypeCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.ClosedTypeAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class ClosedTypeAnalyzerTests
{
    [Fact]
    public Task Value_ObjectDynamicInterfaceOrAbstract_IsReported() => Verify.HoldsAsync("""
        public interface IShape;
        public abstract class Shape;
        [Message]
        public sealed class Drawing
        {
            [Field(1)] public {|CTR1008:object?|} A { get; set; }
            [Field(2)] public {|CTR1008:IShape|} B { get; set; } = null!;
            [Field(3)] public {|CTR1008:List<Shape>|} C { get; set; } = [];
        }
        [Contract] public interface IDrawer { Task DrawAsync({|CTR1008:dynamic|} shape, CancellationToken cancellationToken = default); }
        """,
        "'IShape' of 'B' may hold anything; declare a [Union] that lists what it holds, or use a message");

    [Fact]
    public Task Value_Union_IsAccepted() => Verify.HoldsAsync("""
        [Union, Case(1, typeof(Circle))] public interface IShape;
        [Message] public sealed record Circle([property: Field(1)] double Radius) : IShape;
        [Message] public sealed record Drawing([property: Field(1)] List<IShape> Shapes, [property: Field(2)] IReadOnlyList<int> Numbers);
        """);

    [Fact]
    public Task Fix_InterfaceWithMessagesBelowIt_BecomesAUnion() => Fix.MendsAsync(
        """
        /// <summary>Something drawn.</summary>
        public interface IShape;
        [Message] public sealed record Circle([property: Field(1)] double Radius) : IShape;
        [Message] public sealed record Square([property: Field(1)] double Side) : IShape;
        public sealed class Other : IShape;
        [Contract] public interface IDrawer { Task DrawAsync({|CTR1008:IShape|} shape, CancellationToken cancellationToken = default); }
        """,
        """
        /// <summary>Something drawn.</summary>
        [Union, Case(1, typeof(Circle)), Case(2, typeof(Square))]
        public interface IShape;
        [Message] public sealed record Circle([property: Field(1)] double Radius) : IShape;
        [Message] public sealed record Square([property: Field(1)] double Side) : IShape;
        public sealed class Other : IShape;
        [Contract] public interface IDrawer { Task DrawAsync(IShape shape, CancellationToken cancellationToken = default); }
        """);

    [Fact]
    public Task Fix_Object_IsNotOffered() => Fix.OffersNothingAsync("""
        [Contract] public interface IDrawer { Task DrawAsync({|CTR1008:object|} shape, CancellationToken cancellationToken = default); }
        """);
}
