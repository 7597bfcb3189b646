using Fix = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Messages.MarshallableTypeAnalyzer,
    Contracts.Analyzers.CodeFixes.Messages.MarshallableTypeCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Messages.MarshallableTypeAnalyzer>;

namespace Contracts.Analyzers.Tests.Messages;

public class MarshallableTypeAnalyzerTests
{
    [Fact]
    public Task Parameter_ClassWithoutMessage_IsReportedAtItsType() => Verify.HoldsAsync("""
        public sealed record Plain(string Name);
        [Contract]
        public interface IGreeter
        {
            Task GreetAsync({|CTR1001:Plain|} plain, CancellationToken cancellationToken = default);
        }
        """,
        "'Plain' of 'plain' cannot be marshalled; declare it [Message], or use one of the types that protobuf has a field for");

    [Fact]
    public Task Result_StreamOfClassWithoutMessage_IsReportedAtTheTypeArgument() => Verify.HoldsAsync("""
        public sealed record Plain(string Name);
        [Contract]
        public interface IGreeter
        {
            IAsyncEnumerable<{|CTR1001:Plain|}> ListAsync(CancellationToken cancellationToken = default);
            Task SendAsync(IAsyncEnumerable<{|CTR1001:Plain|}> plains, CancellationToken cancellationToken = default);
            Task<{|CTR1001:List<Plain>|}> AllAsync(CancellationToken cancellationToken = default);
        }
        """);

    [Fact]
    public Task Field_ClassWithoutMessage_IsReportedAtItsType() => Verify.HoldsAsync("""
        public struct Plain;
        [Message] public sealed record Holder([property: Field(1)] {|CTR1001:Plain?|} Held);
        [Message] public sealed class Other { [Field(1)] public {|CTR1001:int[,]|} Grid { get; set; } = new int[0, 0]; }
        """);

    [Fact]
    public Task Type_OfTheList_IsAccepted() => Verify.HoldsAsync("""
        using System.Collections.Immutable;
        public enum Colour { None, Red }
        [Message] public sealed record Inner([property: Field(1)] string Name);
        [Message]
        public sealed class Everything
        {
            [Field(1)] public bool A { get; set; }
            [Field(2)] public int? B { get; set; }
            [Field(3)] public ulong C { get; set; }
            [Field(4)] public double D { get; set; }
            [Field(5)] public string E { get; set; } = "";
            [Field(6)] public byte[] F { get; set; } = [];
            [Field(7)] public ReadOnlyMemory<byte>? G { get; set; }
            [Field(8)] public Guid? H { get; set; }
            [Field(9)] public decimal I { get; set; }
            [Field(10)] public DateTime J { get; set; }
            [Field(11)] public DateTimeOffset K { get; set; }
            [Field(12)] public TimeSpan L { get; set; }
            [Field(13)] public DateOnly M { get; set; }
            [Field(14)] public TimeOnly N { get; set; }
            [Field(15)] public Uri? O { get; set; }
            [Field(16)] public char P { get; set; }
            [Field(17)] public Colour? Q { get; set; }
            [Field(18)] public Inner[] R { get; set; } = [];
            [Field(19)] public IReadOnlyList<string> S { get; set; } = [];
            [Field(20)] public ImmutableArray<byte[]> T { get; set; } = [];
            [Field(21)] public HashSet<Guid> U { get; set; } = [];
            [Field(22)] public Dictionary<string, Inner> V { get; set; } = [];
            [Field(23)] public IReadOnlyDictionary<int, byte[]>? W { get; set; }
            [Field(24)] public Google.Protobuf.WellKnownTypes.Timestamp? X { get; set; }
        }
        """);

    [Fact]
    public Task Message_GenericClosedAtItsUse_IsJudgedThere() => Verify.HoldsAsync("""
        public sealed record Plain(string Name);
        [Message] public sealed record Page<T>([property: Field(1)] List<T> Items);
        [Contract]
        public interface ILister
        {
            Task<Page<string>> GoodAsync(CancellationToken cancellationToken = default);
            Task<{|CTR1001:Page<Plain>|}> BadAsync(CancellationToken cancellationToken = default);
        }
        """);

    [Fact]
    public Task Mixin_GenericClosedByAContract_IsJudgedAtTheBaseList() => Verify.HoldsAsync("""
        public sealed record Plain(string Name);
        [Mixin] public interface IStore<T> { Task<T> GetAsync(string key, CancellationToken cancellationToken = default); }
        [Contract] public interface IGood : IStore<string>;
        [Contract] public interface IBad : {|CTR1001:IStore<Plain>|};
        """);

    [Fact]
    public Task DataContract_WithOrders_IsAMessageAndWithoutIsNone() => Verify.HoldsAsync("""
        using System.Runtime.Serialization;
        [DataContract] public sealed class Numbered { [DataMember(Order = 1)] public string Name { get; set; } = ""; }
        [DataContract] public sealed class Other { [DataMember] public string Name { get; set; } = ""; }
        [Contract]
        public interface IGreeter
        {
            Task<Numbered> GoodAsync(CancellationToken cancellationToken = default);
            Task<{|CTR1001:Other|}> BadAsync(CancellationToken cancellationToken = default);
        }
        """);

    [Fact]
    public Task DataContract_AtFault_IsReportedWhereItIsUsedOnly() => Verify.HoldsAsync("""
        using System.Runtime.Serialization;
        [DataContract] public sealed class Unused { [DataMember(Order = 0)] public object Name { get; private set; } = ""; [DataMember(Order = 0)] public Unused? Next { get; } }
        [DataContract] public sealed class Used { [DataMember(Order = 1)] public Inner? Inner { get; set; } }
        [DataContract] public sealed class Inner { [DataMember(Order = 1)] public Used? Back { get; set; } [DataMember(Order = 1)] public string Twice { get; set; } = ""; }
        [Message] public sealed record Holder([property: Field(1)] {|CTR1001:Inner|} Inner);
        [Contract] public interface IGreeter { Task BadAsync({|CTR1001:Used|} used, CancellationToken cancellationToken = default); }
        """);

    [Fact]
    public Task Fix_DataContractAtFault_IsDeclaredAMessage() => Fix.MendsAsync(
        """
        using System.Runtime.Serialization;

        [DataContract]
        public sealed class Person
        {
            [DataMember(Order = 1)] public string Name { get; set; } = "";
            [DataMember] public int Age { get; set; }
        }

        [Contract]
        public interface IPeople
        {
            Task AddAsync({|CTR1001:Person|} person);
        }
        """,
        """
        using System.Runtime.Serialization;

        [DataContract]
        [Message]
        public sealed class Person
        {
            [DataMember(Order = 1)] public string Name { get; set; } = "";
            [Field(2)] [DataMember] public int Age { get; set; }
        }

        [Contract]
        public interface IPeople
        {
            Task AddAsync(Person person);
        }
        """);

    [Fact]
    public Task Fix_ClassOfTheProject_IsDeclaredAMessage() => Fix.MendsAsync(
        """
        public sealed record Plain(string Name, int Age) { public string Town { get; init; } = ""; public int Length => Name.Length; }

        public class Other
        {
            /// <summary>The name.</summary>
            public string Name { get; set; } = "";
        }

        [Contract]
        public interface IGreeter
        {
            Task GreetAsync({|CTR1001:Plain|} plain, CancellationToken cancellationToken = default);
            Task<{|CTR1001:List<Other>|}> ListAsync({|CTR1001:Plain?|} plain, CancellationToken cancellationToken = default);
        }
        """,
        """
        [Message]
        public sealed record Plain([property: Field(1)] string Name, [property: Field(2)] int Age) { [Field(3)] public string Town { get; init; } = ""; public int Length => Name.Length; }

        [Message]
        public class Other
        {
            /// <summary>The name.</summary>
            [Field(1)] public string Name { get; set; } = "";
        }

        [Contract]
        public interface IGreeter
        {
            Task GreetAsync(Plain plain, CancellationToken cancellationToken = default);
            Task<List<Other>> ListAsync(Plain? plain, CancellationToken cancellationToken = default);
        }
        """);

    [Fact]
    public Task Fix_ArrayOfTwoDimensions_IsNotOffered() => Fix.OffersNothingAsync("""
        [Contract] public interface IGrid { Task SendAsync({|CTR1001:int[,]|} grid, CancellationToken cancellationToken = default); }
        """);
}
