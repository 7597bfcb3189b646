using Contracts.Generator.Tests.Running;
using Xunit;

namespace Contracts.Generator.Tests.Messages;

public sealed class MarshallerEmissionTests
{
    [Theory]
    [InlineData("int Id", "writer.WriteInt32(IdTag, value.Id);", "id = reader.ReadInt32();")]
    [InlineData("int? Id", "writer.WriteOptionalInt32(IdTag, value.Id);", "int? id = null;")]
    [InlineData("string? Text", "writer.WriteOptionalString(TextTag, value.Text);", "string? text = null;")]
    [InlineData("DayOfWeek Day", "writer.WriteInt32(DayTag, (int)value.Day);", "day = (global::System.DayOfWeek)reader.ReadInt32();")]
    [InlineData("DateTimeOffset At", "writer.WriteTimestamp(AtTag, value.At);", "at = reader.ReadTimestampOffset();")]
    [InlineData("byte Level", "writer.WriteUInt32(LevelTag, value.Level);", "level = reader.Narrow<byte>(reader.ReadUInt32());")]
    [InlineData("byte[] Blob", "writer.WriteBytes(BlobTag, value.Blob);", "var blob = global::System.Array.Empty<byte>();")]
    [InlineData("int[] Ids", "writer.AppendInt32(item);", "case IdsTagUnpacked:")]
    [InlineData("string[] Texts", "writer.WriteItemString(TextsTag, item);", "while (reader.TryReadTag(TextsTag));")]
    [InlineData("M? Next, [property: Field(2)] int Id", "if (value.Next is { } next)", "next = next is null ? reader.ReadMessage(global::MMarshaller.Instance) : reader.MergeMessage(next, global::MMarshaller.Instance);")]
    [InlineData("Dictionary<string, int> Map", "writer.WriteInt32(MapTagOfValue, entry.Value);", "map.EnsureCapacity(reader.CountFields(MapTag));")]
    public void Field_OfAType_IsWrittenAndReadSo(string member, string write, string read)
    {
        var text = GeneratorRun.Of($"[Message] public sealed record M([property: Field(1)] {member});").File("MMarshaller.g.cs");
        Assert.Contains(write, text, StringComparison.Ordinal);
        Assert.Contains(read, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_WhoseNamesLookLikeEmittedOnes_CompileAllTheSame() => GeneratorRun.Of("""
        namespace Odd;

        [Message]
        public sealed record Names(
            [property: Field(1)] int[] Foo,
            [property: Field(2)] int FooTag,
            [property: Field(3)] Dictionary<string, int> FooTagUnpacked,
            [property: Field(4)] int FooTagUnpackedTagOfKey,
            [property: Field(5)] int Instance,
            [property: Field(6)] Dictionary<int, Names> Fields,
            [property: Field(7)] string @class,
            [property: Field(8)] string Class,
            [property: Field(9)] int Mark,
            [property: Field(10)] int Reader,
            [property: Field(11)] string Writer,
            [property: Field(12)] string Value,
            [property: Field(13)] int _under,
            [property: Field(14)] string Var,
            [property: Field(15)] string? Async);
        """);

    [Fact]
    public void Messages_OfOldCode_CompileWithoutWarnings() => GeneratorRun.Of("""
        #nullable disable
        namespace Old;

        [Message]
        public class Person
        {
            [Field(1)] public string Name { get; set; }
            [Field(2)] public Person Parent { get; set; }
            [Field(3), Obsolete("Use Name.")] public string Nick { get; set; }
            [Field(4)] public List<Person> Children { get; set; }
            [Field(5)] public Dictionary<string, Person> Friends { get; set; }
        }

        [Obsolete]
        [Message]
        public struct Gone
        {
            [Field(1)] public int X;
        }
        """);

    [Fact]
    public void Generics_ThatHoldThemselves_AreEmittedOnceForEachClosing()
    {
        var text = GeneratorRun.Of("""
            namespace Pages;

            [Message] public sealed record Page<T>([property: Field(1)] List<T> Items, [property: Field(2)] Page<T>? Next);
            [Message] public sealed record Pair<A, B>([property: Field(1)] A First, [property: Field(2)] B Second, [property: Field(3)] Pair<B, A>? Other);
            [Message] public sealed record Book([property: Field(1)] Page<string> Text, [property: Field(2)] Page<Book>? More, [property: Field(3)] Pair<int, string>? Both);
            """).File("BookMarshaller.g.cs");
        Assert.Single(text.Split("class PageOfStringMarshaller").Skip(1));
        Assert.Single(text.Split("class PageOfBookMarshaller").Skip(1));
        Assert.Single(text.Split("class PairOfInt32AndStringMarshaller").Skip(1));
        Assert.Single(text.Split("class PairOfStringAndInt32Marshaller").Skip(1));
    }

    [Fact]
    public void Union_WhoseCasesDeriveFromOneAnother_AsksForTheMostDerivedFirst()
    {
        var text = GeneratorRun.Of("""
            [Union, Case(1, typeof(Cat)), Case(2, typeof(Lion))]
            public abstract record Animal([property: Field(9)] string Name);
            [Message] public record Cat([property: Field(1)] int Lives, string Name) : Animal(Name);
            [Message] public sealed record Lion([property: Field(2)] int Pride, int Lives, string Name) : Cat(Lives, Name);
            """).File("AnimalMarshaller.g.cs");
        Assert.True(text.IndexOf("case global::Lion", StringComparison.Ordinal) < text.IndexOf("case global::Cat", StringComparison.Ordinal));
    }

    [Fact]
    public void Message_WithTwoAttributes_HasOneFile() => Assert.Single(GeneratorRun.Of("""
        [Message, System.Runtime.Serialization.DataContract]
        public sealed class Both
        {
            [Field(1), System.Runtime.Serialization.DataMember(Order = 1)] public int Id { get; set; }
        }
        """).Files);

    [Fact]
    public void Message_AtFault_HasNoFile_AndNeitherHasWhatHoldsIt() => Assert.Equal(
        ["GoodMarshaller.g.cs"],
        GeneratorRun.Of("""
            [Message] public sealed record Bad([property: Field(0)] int Id);
            [Message] public sealed record HoldsBad([property: Field(1)] Bad Bad);
            [Message] public sealed record HoldsHolder([property: Field(1)] List<HoldsBad> Bads);
            [Message] public sealed record Good([property: Field(1)] int Id);
            """).Files.Select(file => file.Hint));

    [Fact]
    public void Message_WithAMarshallerByHand_HasNoFile() => Assert.Empty(GeneratorRun.Of("""
        using Contracts.Marshalling.Protobuf;

        [Message] public sealed record M([property: Field(1)] int Id);
        public sealed class MMarshaller : ProtobufMarshaller<M>
        {
            public static readonly MMarshaller Instance = new();
            public override void WriteFields(ref ProtoWriter writer, M value) => writer.WriteInt32(8, value.Id);
            public override M ReadFields(ref ProtoReader reader) => new(0);
        }
        """).Files);
}
