using System.Collections.Immutable;
using System.Globalization;
using Contracts.Runtime.Tests.Marshalling.Messages;
using FsCheck.Fluent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using static Contracts.Runtime.Tests.Marshalling.OracleBytes;

namespace Contracts.Runtime.Tests.Marshalling;

/// <summary>Types that C# has and protobuf spells otherwise, against the classes that protoc emits for oracle.proto.</summary>
public sealed class OddBytesTests
{
    [Fact]
    public void OptionalTimes_AbsentZeroOrAnything_AreWhatProtocsClassWrites() => AnyValues.Hold(AnyValues.Longs, n =>
    {
        // Bit by bit: which of the eight is there; two bits say whether those that are there are zero.
        bool Has(int field) => ((n >> field) & 1) != 0;
        var isZero = ((n >> 9) & 3) == 0;
        var moment = isZero ? default : new DateTime((n & long.MaxValue) % DateTime.MaxValue.Ticks, DateTimeKind.Utc);
        var span = isZero ? default : new TimeSpan(n % (TimeSpan.TicksPerDay * 3_000_000));
        var id = isZero ? Guid.Empty : new Guid((int)n, (short)n, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        var amount = isZero ? 0m : new decimal((int)n, 5, 7, n < 0, (byte)((ulong)n % 29));
        var link = isZero ? "" : "https://example.org/";
        var ours = new OptionalKnown(
            Has(0) ? moment : null, Has(1) ? new DateTimeOffset(moment) : null, Has(2) ? span : null, Has(3) ? id : null, Has(4) ? amount : null,
            Has(5) ? new Uri(link, UriKind.RelativeOrAbsolute) : null, Has(6) ? DateOnly.FromDateTime(moment) : null, Has(7) ? TimeOnly.FromDateTime(moment) : null);
        var theirs = new Oracle.OptionalKnown
        {
            Moment = Has(0) ? Timestamp.FromDateTime(DateTime.SpecifyKind(moment, DateTimeKind.Utc)) : null,
            Offset = Has(1) ? Timestamp.FromDateTime(DateTime.SpecifyKind(moment, DateTimeKind.Utc)) : null,
            Span = Has(2) ? Duration.FromTimeSpan(span) : null,
        };
        if (Has(3))
        {
            theirs.Id = ByteString.CopyFrom(id.ToByteArray(bigEndian: true));
        }

        if (Has(4))
        {
            theirs.Amount = amount.ToString(CultureInfo.InvariantCulture);
        }

        if (Has(5))
        {
            theirs.Link = link;
        }

        if (Has(6))
        {
            theirs.Day = DateOnly.FromDateTime(moment).DayNumber;
        }

        if (Has(7))
        {
            theirs.Time = TimeOnly.FromDateTime(moment).Ticks;
        }

        Same(OptionalKnownMarshaller.Instance, ours, theirs);
    });

    [Fact]
    public void OtherCollections_OfAnyLength_AreWhatProtocsClassWrites() => AnyValues.Hold(AnyValues.Longs.ListOf(), numbers =>
    {
        // A set has no order to compare, so it has one element at most.
        var first = numbers.Take(1).ToArray();
        var ours = new MoreLists(
            [.. numbers.Select(n => (int)n)], new HashSet<long>(first), [.. first.Select(n => (uint)n)], [.. numbers.Select(n => (double)n)], [.. numbers.Select(n => n > 0)],
            first.Select(n => n.ToString(CultureInfo.InvariantCulture)).ToImmutableHashSet(StringComparer.Ordinal), [.. numbers.Select(n => (ReadOnlyMemory<byte>)BitConverter.GetBytes(n))],
            [.. numbers.Select(n => new Inner((int)n, "x"))], [.. numbers.Select(n => (Color)(int)n)], [.. numbers.Select(n => new DateTimeOffset(n & 0x0FFF_FFFF_FFFF, TimeSpan.Zero))]);
        var theirs = new Oracle.Lists();
        theirs.Int32S.AddRange(numbers.Select(n => (int)n));
        theirs.Sint64S.AddRange(first);
        theirs.Fixed32S.AddRange(first.Select(n => (uint)n));
        theirs.Doubles.AddRange(numbers.Select(n => (double)n));
        theirs.Flags.AddRange(numbers.Select(n => n > 0));
        theirs.Texts.AddRange(first.Select(n => n.ToString(CultureInfo.InvariantCulture)));
        theirs.Blobs.AddRange(numbers.Select(n => ByteString.CopyFrom(BitConverter.GetBytes(n))));
        theirs.Inners.AddRange(numbers.Select(n => new Oracle.Inner { Number = (int)n, Text = "x" }));
        theirs.Colors.AddRange(numbers.Select(n => (Oracle.Color)(int)n));
        theirs.Moments.AddRange(numbers.Select(n => Timestamp.FromDateTime(new DateTime(n & 0x0FFF_FFFF_FFFF, DateTimeKind.Utc))));
        Same(MoreListsMarshaller.Instance, ours, theirs);
    });

    [Fact]
    public void StructsGenericsUnionsAndGooglesOwn_AreWhatProtocsClassWrites() => AnyValues.Hold(AnyValues.Longs, n =>
    {
        var isThere = n % 3 != 0;
        var number = (int)n;
        var ours = new Oddities("event", number)
        {
            Below = "below",
            Value = new Point { X = number },
            Reader = isThere ? new Point { Y = number } : null,
            Writer = isThere ? new Page<Inner>([new Inner(number, "a")], new Page<Inner>([], null)) : null,
            Mark = isThere ? new Page<string>(["x", ""], null) : null,
            Item = isThere ? new Oddities.Nested(number) { Hidden = new Oddities.Hidden(4) } : null,
            Google = isThere ? new Oracle.Inner { Number = number } : null,
            Googles = isThere ? [new Oracle.Inner { Text = "g" }, new Oracle.Inner()] : [],
            Entry = isThere ? new Oddities.Old { Number = number, Text = "old", Unsent = "unsent" } : null,
            Points = isThere ? new() { ["p"] = new Point { X = 8 } } : [],
            Path = isThere ? [new Point { X = 9 }, default] : [],
            Signed = isThere ? [(sbyte)n, 2] : [],
            Narrow = isThere ? Narrow.Last : Narrow.None,
            Days = isThere ? [new DateOnly(2024, 2, 29)] : [],
            Wide = isThere ? Wide.Last : Wide.None,
            MaybeWide = isThere ? Wide.None : null,
            ByHand = isThere ? new ByHand(77) : null,
        };
        var theirs = new Oracle.Oddities { Event = "event", Tag = number, Below = "below", Value = new Oracle.Point { X = number } };
        if (isThere)
        {
            theirs.Reader = new Oracle.Point { Y = number };
            theirs.Writer = new Oracle.PageOfInner { Items = { new Oracle.Inner { Number = number, Text = "a" } }, Next = new Oracle.PageOfInner() };
            theirs.Mark = new Oracle.PageOfString { Items = { "x", "" } };
            theirs.Item = new Oracle.Oddities.Types.Nested { Number = number, Hidden = new Oracle.Oddities.Types.Hidden { Number = 4 } };
            theirs.Google = new Oracle.Inner { Number = number };
            theirs.Googles.Add([new Oracle.Inner { Text = "g" }, new Oracle.Inner()]);
            theirs.Entry = new Oracle.Oddities.Types.Old { Number = number, Text = "old" };
            theirs.Points["p"] = new Oracle.Point { X = 8 };
            theirs.Path.Add([new Oracle.Point { X = 9 }, new Oracle.Point()]);
            theirs.Signed.Add([(sbyte)n, 2]);
            theirs.Narrow = Oracle.Narrow.Last;
            theirs.Days.Add(new DateOnly(2024, 2, 29).DayNumber);
            theirs.Wide = Oracle.Wide.Last;
            theirs.MaybeWide = Oracle.Wide.None;
            theirs.ByHand = new Oracle.Oddities.Types.ByHand { Number = "77" };
        }

        Same(OdditiesMarshaller.Instance, ours, theirs);
    });
}
