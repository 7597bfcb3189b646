using System.Runtime.Serialization;

namespace Contracts.Runtime.Tests.Marshalling.Messages;

/// <summary>What has tripped generators: keywords, nesting, inheritance, get-only members, generics, Google's messages.</summary>
[Message]
public class Oddities : OdditiesBase
{
    public Oddities(string @event, int tag)
    {
        this.@event = @event;
        Tag = tag;
    }

    [Field(1)]
    public string @event { get; }

    [Field(2)]
    public int Tag { get; }

    [Field(3)]
    public required Point Value { get; init; }

    [Field(4)]
    public Point? Reader { get; init; }

    [Field(5)]
    public Page<Inner>? Writer { get; init; }

    [Field(6)]
    public Page<string>? Mark { get; init; }

    [Field(7)]
    public Nested? Item { get; init; }

    [Field(8)]
    public Oracle.Inner? Google { get; init; }

    [Field(9)]
    public List<Oracle.Inner> Googles { get; init; } = [];

    [Field(10)]
    public Old? Entry { get; init; }

    [Field(11)]
    public Dictionary<string, Point> Points { get; init; } = [];

    [Field(12)]
    public Point[] Path { get; init; } = [];

    [Field(13)]
    public sbyte[] Signed { get; init; } = [];

    [Field(14)]
    public Narrow Narrow { get; init; }

    [Field(15)]
    public List<DateOnly> Days { get; init; } = [];

    [Field(16)]
    public Wide Wide { get; init; }

    [Field(17)]
    public Wide? MaybeWide { get; init; }

    [Field(18)]
    public ByHand? ByHand { get; init; }

    [Message]
    internal sealed record Hidden([property: Field(1)] int Number);

    [Message]
    public sealed record Nested([property: Field(1)] int Number)
    {
        [Field(2)]
        internal Hidden? Hidden { get; init; }
    }

    [DataContract]
    public sealed class Old
    {
        [DataMember(Order = 1)]
        public int Number { get; set; }

        [DataMember(Order = 2)]
        public string Text { get; set; } = "";

        public string Unsent { get; set; } = "";
    }
}
