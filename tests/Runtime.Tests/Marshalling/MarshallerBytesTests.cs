using System.Collections.Immutable;
using Contracts.Marshalling;
using Contracts.Marshalling.Protobuf;
using Contracts.Runtime.Tests.Marshalling.Messages;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using static Contracts.Runtime.Tests.Marshalling.OracleBytes;

namespace Contracts.Runtime.Tests.Marshalling;

/// <summary>The marshallers that the generator emits, against the classes that protoc emits for oracle.proto.</summary>
public sealed class MarshallerBytesTests
{
    [Fact]
    public void Scalars_OfAnyValue_AreWhatProtocsClassWrites() => AnyValues.Hold(AnyValues.Seeds, seed =>
    {
        var (n, text, blob) = seed;
        var theirs = new Oracle.Scalars
        {
            Flag = n > 0,
            Int32 = (int)n,
            Int64 = n,
            Uint32 = (uint)n,
            Uint64 = (ulong)n,
            Sint32 = (int)n,
            Sint64 = n,
            Fixed32 = (uint)n,
            Fixed64 = (ulong)n,
            Sfixed32 = (int)n,
            Sfixed64 = n,
            Single = n,
            Real = n,
            Text = text,
            Bytes = ByteString.CopyFrom(blob),
            Color = (Oracle.Color)(int)n,
            Memory = ByteString.CopyFrom(blob),
            Small = (byte)n,
            Short = (short)n,
            Letter = (char)n,
        };
        Same(ScalarsMarshaller.Instance, AnyValues.Scalars(seed), theirs);
    });

    [Fact]
    public void Optionals_ThatAreThere_AreWhatProtocsClassWrites() => AnyValues.Hold(AnyValues.Seeds, seed =>
    {
        // One in four fields is there in each run, so that every one is absent, zero and something else in some.
        var (n, text, blob) = seed;
        var ours = new Optionals();
        var theirs = new Oracle.Optionals();
        (Action, Action)[] set =
        [
            (() => ours.Flag = n > 9, () => theirs.Flag = n > 9),
            (() => ours.Int32 = (int)n, () => theirs.Int32 = (int)n),
            (() => ours.Int64 = n >> 20, () => theirs.Int64 = n >> 20),
            (() => ours.UInt32 = (uint)n >> 9, () => theirs.Uint32 = (uint)n >> 9),
            (() => ours.UInt64 = 0, () => theirs.Uint64 = 0),
            (() => ours.SInt32 = 0, () => theirs.Sint32 = 0),
            (() => ours.SInt64 = n, () => theirs.Sint64 = n),
            (() => ours.Fixed32 = 0, () => theirs.Fixed32 = 0),
            (() => ours.Fixed64 = 1, () => theirs.Fixed64 = 1),
            (() => ours.SFixed32 = -1, () => theirs.Sfixed32 = -1),
            (() => ours.SFixed64 = 0, () => theirs.Sfixed64 = 0),
            (() => ours.Single = 0, () => theirs.Single = 0),
            (() => ours.Real = -0.0, () => theirs.Real = -0.0),
            (() => ours.Text = text, () => theirs.Text = text),
            (() => ours.Bytes = blob, () => theirs.Bytes = ByteString.CopyFrom(blob)),
            (() => ours.Color = Color.Unspecified, () => theirs.Color = Oracle.Color.Unspecified),
            (() => ours.Memory = blob, () => theirs.Memory = ByteString.CopyFrom(blob)),
            (() => ours.Inner = new Inner(0, ""), () => theirs.Inner = new Oracle.Inner()),
            (() => ours.Letter = 'x', () => theirs.Letter = 'x'),
        ];
        for (var i = (int)(n & 3); i < set.Length; i += 4)
        {
            set[i].Item1();
            set[i].Item2();
        }

        Same(OptionalsMarshaller.Instance, ours, theirs);
    });

    [Fact]
    public void Times_OfAnyValue_AreGooglesWellKnownTypes() => AnyValues.Hold(AnyValues.Longs, n =>
    {
        var moment = new DateTime((n & long.MaxValue) % DateTime.MaxValue.Ticks, DateTimeKind.Utc);
        var span = new TimeSpan(n % (TimeSpan.TicksPerDay * 3_000_000));
        var amount = new decimal((int)n, (int)(n >> 32), 7, n < 0, (byte)((ulong)n % 29));
        var id = new Guid((int)n, (short)n, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        var ours = new Known(
            moment, new DateTimeOffset(moment).ToOffset(TimeSpan.FromHours(moment.Ticks > TimeSpan.TicksPerDay && moment.Year < 9999 ? 3 : 0)), span, id, amount,
            new Uri("https://example.org/a b"), DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment));
        var theirs = new Oracle.Known
        {
            Moment = moment == default ? null : Timestamp.FromDateTime(moment),
            Offset = moment == default ? null : Timestamp.FromDateTime(moment),
            Span = span == default ? null : Duration.FromTimeSpan(span),
            Id = ByteString.CopyFrom(id.ToByteArray(bigEndian: true)),
            Amount = amount.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Link = "https://example.org/a b",
            Day = DateOnly.FromDateTime(moment).DayNumber,
            Time = TimeOnly.FromDateTime(moment).Ticks,
        };
        Same(KnownMarshaller.Instance, ours, theirs);
        Assert.Equal(ours, RoundTrip(KnownMarshaller.Instance, ours));
        var optional = new OptionalKnown(ours.Moment, ours.Offset, ours.Span, ours.Id, ours.Amount, ours.Link, ours.Day, ours.Time);
        Assert.Equal(optional, RoundTrip(OptionalKnownMarshaller.Instance, optional));
    });

    [Fact]
    public void OptionalTimes_ThatAreZeroOrAbsent_StayApart()
    {
        var zero = new OptionalKnown(default(DateTime), default(DateTimeOffset), default(TimeSpan), default(Guid), 0m, new Uri("", UriKind.Relative), default(DateOnly), default(TimeOnly));
        Assert.Equal(zero, RoundTrip(OptionalKnownMarshaller.Instance, zero));
        Assert.Equal(default, RoundTrip(OptionalKnownMarshaller.Instance, default));
    }

    [Fact]
    public void Lists_OfAnyLength_AreWhatProtocsClassWrites() => AnyValues.Hold(AnyValues.Seeds.ListOf(), seeds =>
    {
        var numbers = seeds.Select(seed => seed.Number).ToArray();
        var moments = numbers.Select(n => new DateTime(n & 0x0FFF_FFFF_FFFF, DateTimeKind.Utc)).ToArray();
        var ours = new Lists
        {
            Int32s = [.. numbers.Select(n => (int)n)],
            SInt64s = [.. numbers],
            Fixed32s = [.. numbers.Select(n => (uint)n)],
            Doubles = [.. numbers.Select(n => (double)n)],
            Flags = numbers.Select(n => n > 0),
            Texts = [.. seeds.Select(seed => seed.Text)],
            Blobs = [.. seeds.Select(seed => seed.Blob)],
            Inners = [.. seeds.Select(seed => new Inner((int)seed.Number, seed.Text))],
            Colors = [.. numbers.Select(n => (Color)(int)n)],
            Moments = moments,
            UInt64s = [.. numbers.Select(n => (ulong)n)],
        };
        var theirs = new Oracle.Lists();
        theirs.Int32S.AddRange(numbers.Select(n => (int)n));
        theirs.Sint64S.AddRange(numbers);
        theirs.Fixed32S.AddRange(numbers.Select(n => (uint)n));
        theirs.Doubles.AddRange(numbers.Select(n => (double)n));
        theirs.Flags.AddRange(numbers.Select(n => n > 0));
        theirs.Texts.AddRange(seeds.Select(seed => seed.Text));
        theirs.Blobs.AddRange(seeds.Select(seed => ByteString.CopyFrom(seed.Blob)));
        theirs.Inners.AddRange(seeds.Select(seed => new Oracle.Inner { Number = (int)seed.Number, Text = seed.Text }));
        theirs.Colors.AddRange(numbers.Select(n => (Oracle.Color)(int)n).Distinct());
        theirs.Moments.AddRange(moments.Select(Timestamp.FromDateTime));
        theirs.Uint64S.AddRange(numbers.Select(n => (ulong)n));
        Same(ListsMarshaller.Instance, ours, theirs);

        // The same fields one by one, as a writer that does not pack sends them.
        var unpacked = Oracle.Unpacked.Parser.ParseFrom(theirs.ToByteArray()).ToByteArray();
        Same(ListsMarshaller.Instance, Read(ListsMarshaller.Instance, unpacked), theirs);
    });

    [Fact]
    public void OtherCollections_OfTheSameFields_ReadAndWriteTheSameBytes() => AnyValues.Hold(AnyValues.Seeds.ListOf(), seeds =>
    {
        var numbers = seeds.Select(seed => seed.Number).ToArray();
        var ours = new MoreLists(
            [.. numbers.Select(n => (int)n)], new HashSet<long>(numbers), [.. numbers.Select(n => (uint)n)], [.. numbers.Select(n => (double)n)],
            [.. numbers.Select(n => n > 0)], new HashSet<string>(seeds.Select(seed => seed.Text), StringComparer.Ordinal), [.. seeds.Select(seed => (ReadOnlyMemory<byte>)seed.Blob)],
            [.. seeds.Select(seed => new Inner((int)seed.Number, seed.Text))], [.. numbers.Select(n => (Color)(int)n)],
            [.. numbers.Select(n => new DateTimeOffset(n & 0x0FFF_FFFF_FFFF, TimeSpan.Zero))]);
        var read = RoundTrip(MoreListsMarshaller.Instance, ours);
        Assert.Equal(ours.Int32s, read.Int32s);
        Assert.Equal(ours.SInt64s, read.SInt64s);
        Assert.Equal(ours.Fixed32s.Order(), read.Fixed32s.Order());
        Assert.Equal(ours.Doubles!.Value.AsEnumerable(), read.Doubles!.Value);
        Assert.Equal(ours.Flags, read.Flags);
        Assert.Equal(ours.Texts, read.Texts);
        Assert.Equal(ours.Blobs.Select(blob => blob.ToArray()), read.Blobs.Select(blob => blob.ToArray()));
        Assert.Equal(ours.Inners, read.Inners);
        Assert.Equal(ours.Colors, read.Colors);
        Assert.Equal(ours.Moments, read.Moments);
    });

    [Fact]
    public void Collections_ThatAreNull_AreReadAsEmpty()
    {
        var read = RoundTrip(MoreListsMarshaller.Instance, new MoreLists(null!, null!, null!, null, null, null!, default, null, null!, null!));
        Assert.Empty(read.Int32s);
        Assert.Empty(read.Doubles!.Value);
        Assert.Empty(read.Flags!);
        Assert.Empty(read.Blobs);
        Assert.Empty(read.Moments);
    }

    [Fact]
    public void Maps_OfAnySize_AreWhatProtocsClassWrites() => AnyValues.Hold(AnyValues.Seeds.ListOf(), seeds =>
    {
        var names = new Dictionary<int, string>();
        var ours = new Maps { Flags = new Dictionary<bool, double>(), Names = names };
        var theirs = new Oracle.Maps();
        foreach (var (number, text, _) in seeds)
        {
            ours.Counts[text] = (int)number;
            theirs.Counts[text] = (int)number;
            names[(int)number] = text;
            theirs.Names[(int)number] = text;
            ours.Flags[number > 0] = number;
            theirs.Flags[number > 0] = number;
        }

        Same(MapsMarshaller.Instance, ours, theirs);

        // These two are ordered by key or not at all, so one entry has to do for the comparison of bytes.
        foreach (var (number, text, _) in seeds.Take(1))
        {
            ours = new Maps { Inners = ImmutableDictionary<long, Inner>.Empty.Add(number, new Inner(1, text)), Colors = { [text] = Color.Blue } };
            theirs = new Oracle.Maps { Inners = { [number] = new Oracle.Inner { Number = 1, Text = text } }, Colors = { [text] = Oracle.Color.Blue } };
            Same(MapsMarshaller.Instance, ours, theirs);
        }
    });

    [Fact]
    public void Tree_OfAnyShape_IsWhatProtocsClassWrites() => AnyValues.Hold(AnyValues.Longs.ListOf(), numbers =>
    {
        Tree? ours = null;
        Oracle.Tree? theirs = null;
        foreach (var number in numbers.Take(90))
        {
            ours = number % 3 == 0
                ? new Tree((int)number, ours) { Others = [new Tree(1), new Tree(2)] }
                : new Tree((int)number, null, ours);
            theirs = number % 3 == 0
                ? new Oracle.Tree { Value = (int)number, Left = theirs, Others = { new Oracle.Tree { Value = 1 }, new Oracle.Tree { Value = 2 } } }
                : new Oracle.Tree { Value = (int)number, Right = theirs };
        }

        Same(TreeMarshaller.Instance, ours ?? new Tree(0), theirs ?? new Oracle.Tree());
    });

    [Fact]
    public void Union_OfEachCase_IsWhatProtocsOneofWrites()
    {
        var ours = new Holder(new Square(2), new Inner(1, "a"), [new Circle(3), new Square(4), new Circle(0)]);
        var theirs = new Oracle.Holder
        {
            Shape = new Oracle.Shape { Square = new Oracle.Square { Side = 2 } },
            Inner = new Oracle.Inner { Number = 1, Text = "a" },
            Shapes =
            {
                new Oracle.Shape { Circle = new Oracle.Circle { Radius = 3 } },
                new Oracle.Shape { Square = new Oracle.Square { Side = 4 } },
                new Oracle.Shape { Circle = new Oracle.Circle() },
            },
        };
        Same(HolderMarshaller.Instance, ours, theirs);
        Assert.Equal(ours.Shapes, RoundTrip(HolderMarshaller.Instance, ours).Shapes);
    }

    [Fact]
    public void Union_WithoutAKnownCase_IsRefused()
    {
        var thrown = Assert.Throws<MarshallingException>(() => Read(ShapeMarshaller.Instance, Convert.FromHexString("1A00")));
        Assert.StartsWith("The bytes hold no case of the union Shape", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_ThatIsAbsent_IsNullOnlyWhereItMayBe()
    {
        var read = Read(HolderMarshaller.Instance, []);
        Assert.Null(read.Shape);
        Assert.Equal(new Inner(0, ""), read.Inner);
        Assert.Empty(read.Shapes);
    }

    [Fact]
    public void Message_WithEverythingOdd_ComesBack()
    {
        var ours = new Oddities("event", 5)
        {
            Below = "below",
            Value = new Point { X = 1 },
            Reader = new Point { Y = 2 },
            Writer = new Page<Inner>([new Inner(1, "a")], new Page<Inner>([], null)),
            Mark = new Page<string>(["x", ""], null),
            Item = new Oddities.Nested(3) { Hidden = new Oddities.Hidden(4) },
            Google = new Oracle.Inner { Number = 6 },
            Googles = [new Oracle.Inner { Text = "g" }, new Oracle.Inner()],
            Entry = new Oddities.Old { Number = 7, Text = "old", Unsent = "unsent" },
            Points = { ["p"] = new Point { X = 8 } },
            Path = [new Point { X = 9 }, default],
            Signed = [-1, 2],
            Narrow = Narrow.Last,
            Days = [new DateOnly(2024, 2, 29)],
            Wide = Wide.Last,
            MaybeWide = Wide.Last,
            ByHand = new ByHand(77),
        };
        var read = RoundTrip(OdditiesMarshaller.Instance, ours);
        Assert.Equal(("event", 5, "below"), (read.@event, read.Tag, read.Below));
        Assert.Equal((1, 2), (read.Value.X, read.Reader!.Value.Y));
        Assert.Equal(new Inner(1, "a"), read.Writer!.Items.Single());
        Assert.Empty(read.Writer.Next!.Items);
        Assert.Equal(["x", ""], read.Mark!.Items);
        Assert.Equal(4, read.Item!.Hidden!.Number);
        Assert.Equal(ours.Google, read.Google);
        Assert.Equal(ours.Googles, read.Googles);
        Assert.Equal((7, "old", ""), (read.Entry!.Number, read.Entry.Text, read.Entry.Unsent));
        Assert.Equal(8, read.Points["p"].X);
        Assert.Equal([9, 0], read.Path.Select(point => point.X));
        Assert.Equal([-1, 2], read.Signed);
        Assert.Equal(Narrow.Last, read.Narrow);
        Assert.Equal([new DateOnly(2024, 2, 29)], read.Days);
        Assert.Equal((Wide.Last, Wide.Last, new ByHand(77)), (read.Wide, read.MaybeWide, read.ByHand));
    }

    [Fact]
    public void Message_WithoutDeclaredNullability_MayHoldItself()
    {
        var read = RoundTrip(UndeclaredMarshaller.Instance, new Undeclared { Next = new Undeclared { Text = "inner" } });
        Assert.Equal(("", "inner"), (read.Text, read.Next.Text));
        Assert.Null(read.Next.Next);
        Assert.Empty(read.Texts);
    }

    [Fact]
    public void Number_TooLargeForItsType_IsRefused()
    {
        var thrown = Assert.Throws<MarshallingException>(() => Read(ScalarsMarshaller.Instance, Convert.FromHexString("9001" + "8002")));
        Assert.StartsWith("Field 18 at offset 4 of 4 bytes: 256 is no Byte, which goes from 0 to 255", thrown.Message, StringComparison.Ordinal);
    }
}
