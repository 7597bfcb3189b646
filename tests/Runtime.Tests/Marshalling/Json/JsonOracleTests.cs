using System.Collections.Immutable;
using Contracts.Runtime.Tests.Marshalling.Json.Messages;
using Contracts.Runtime.Tests.Marshalling.Messages;
using FsCheck;
using FsCheck.Fluent;
using static Contracts.Runtime.Tests.Marshalling.Json.WebJson;

namespace Contracts.Runtime.Tests.Marshalling.Json;

/// <summary>The JSON of the marshallers that the generator emits, against System.Text.Json on the same types and random values.</summary>
public sealed class JsonOracleTests
{
    [Fact]
    public void Scalars_OfAnyValue_AreWhatSystemTextJsonWrites() => AnyValues.Hold(AnyValues.Seeds, seed =>
    {
        var n = seed.Number;
        Same(ScalarsMarshaller.Instance, AnyValues.Scalars(seed) with
        {
            // JSON has no NaN, and no half of a surrogate pair.
            Single = BitConverter.Int32BitsToSingle((int)n) is var single && float.IsNaN(single) ? 1.5f : single,
            Real = BitConverter.Int64BitsToDouble(n) is var real && double.IsNaN(real) ? -0.1 : real,
            Letter = (char)(n & 0x7FFF),
        });
    });

    [Fact]
    public void Optionals_ThatAreThere_AreWhatSystemTextJsonWrites() => AnyValues.Hold(AnyValues.Seeds, seed =>
    {
        // One in four members is there in each run, so that every one is absent, zero and something else in some.
        var (n, text, blob) = seed;
        var value = new Optionals();
        Action[] set =
        [
            () => value.Flag = n > 9,
            () => value.Int32 = (int)n,
            () => value.Int64 = n >> 20,
            () => value.UInt32 = (uint)n >> 9,
            () => value.UInt64 = 0,
            () => value.SInt32 = 0,
            () => value.SInt64 = n,
            () => value.Fixed32 = 0,
            () => value.Fixed64 = 1,
            () => value.SFixed32 = -1,
            () => value.SFixed64 = 0,
            () => value.Single = 0,
            () => value.Real = n / 7.0,
            () => value.Text = text,
            () => value.Bytes = blob,
            () => value.Color = Color.Unspecified,
            () => value.Memory = blob,
            () => value.Inner = new Inner(0, ""),
            () => value.Letter = '\'',
        ];
        for (var i = (int)(n & 3); i < set.Length; i += 4)
        {
            set[i]();
        }

        Same(OptionalsMarshaller.Instance, value);
    });

    [Fact]
    public void Known_OfAnyValue_AreWhatSystemTextJsonWrites() => AnyValues.Hold(AnyValues.Longs, n =>
    {
        var moment = new DateTime((n & long.MaxValue) % DateTime.MaxValue.Ticks, n % 3 == 0 ? DateTimeKind.Unspecified : DateTimeKind.Utc);
        var isInner = moment.Ticks > TimeSpan.TicksPerDay && moment.Year < 9999;
        var value = new Known(
            moment, new DateTimeOffset(moment.Ticks, TimeSpan.FromMinutes(isInner ? (int)(n % 840) : 0)), new TimeSpan(n), new Guid((int)n, (short)n, 3, 4, 5, 6, 7, 8, 9, 10, 11),
            new decimal((int)n, (int)(n >> 32), 7, n < 0, (byte)((ulong)n % 29)), new Uri("https://example.org/a b?c=\"d\""), DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment));
        Same(KnownMarshaller.Instance, value);
        Same(OptionalKnownMarshaller.Instance, new OptionalKnown(value.Moment, value.Offset, value.Span, value.Id, value.Amount, value.Link, value.Day, value.Time));
        Same(OptionalKnownMarshaller.Instance, default);
    });

    [Fact]
    public void Lists_OfAnyLength_AreWhatSystemTextJsonWrites() => AnyValues.Hold(AnyValues.Seeds.ListOf(), seeds =>
    {
        var numbers = seeds.Select(seed => seed.Number).ToArray();
        var moments = numbers.Select(n => new DateTime(n & 0x0FFF_FFFF_FFFF, DateTimeKind.Utc)).ToArray();
        Same(ListsMarshaller.Instance, new Lists
        {
            Int32s = [.. numbers.Select(n => (int)n)],
            SInt64s = [.. numbers],
            Fixed32s = [.. numbers.Select(n => (uint)n)],
            Doubles = [.. numbers.Select(n => n / 3.0)],
            Flags = numbers.Select(n => n > 0),
            Texts = [.. seeds.Select(seed => seed.Text)],
            Blobs = [.. seeds.Select(seed => seed.Blob)],
            Inners = [.. seeds.Select(seed => new Inner((int)seed.Number, seed.Text))],
            Colors = [.. numbers.Select(n => (Color)(int)n)],
            Moments = moments.Length == 1 ? null : moments,
            UInt64s = [.. numbers.Select(n => (ulong)n)],
        });

        // System.Text.Json does not read IReadOnlySet.
        SameForUs(MoreListsMarshaller.Instance, new MoreLists(
            [.. numbers.Select(n => (int)n)], new HashSet<long>(numbers), [.. numbers.Select(n => (uint)n)], numbers.Length == 1 ? null : [.. numbers.Select(n => (double)n)],
            numbers.Length == 2 ? null : [.. numbers.Select(n => n > 0)], new HashSet<string>(seeds.Select(seed => seed.Text), StringComparer.Ordinal), [.. seeds.Select(seed => (ReadOnlyMemory<byte>)seed.Blob)],
            [.. seeds.Select(seed => new Inner((int)seed.Number, seed.Text))], [.. numbers.Select(n => (Color)(int)n)],
            [.. numbers.Select(n => new DateTimeOffset(n & 0x0FFF_FFFF_FFFF, TimeSpan.Zero))]));
    });

    [Fact]
    public void Maps_OfAnySize_AreWhatSystemTextJsonWrites() => AnyValues.Hold(AnyValues.Seeds.ListOf(), seeds =>
    {
        var names = new Dictionary<int, string>();
        var inners = ImmutableDictionary<long, Inner>.Empty;

        // Without keys of bool, which System.Text.Json writes as "True".
        var value = new Maps { Names = names };
        foreach (var (number, text, _) in seeds)
        {
            value.Counts[text] = (int)number;
            names[(int)number] = text;
            inners = inners.SetItem(number, new Inner(1, text));
            value.Colors[text] = Color.Blue;
        }

        Same(MapsMarshaller.Instance, value with { Inners = inners });
    });

    [Fact]
    public void Tree_OfAnyShape_IsWhatSystemTextJsonWrites() => AnyValues.Hold(AnyValues.Longs.ListOf(), numbers =>
    {
        Tree? tree = null;
        foreach (var number in numbers.Take(90))
        {
            tree = number % 3 == 0 ? new Tree((int)number, tree) { Others = [new Tree(1), new Tree(2)] } : new Tree((int)number, null, tree);
        }

        Same(TreeMarshaller.Instance, tree ?? new Tree(0));
    });

    [Fact]
    public void Members_WithAttributes_AreWhatSystemTextJsonWrites() => AnyValues.Hold(AnyValues.Longs, n => Same(AttributedMarshaller.Instance, new Attributed
    {
        Document = n % 2 == 0 ? null : "a",
        Hidden = 0,
        ProcessId = n % 3 == 0 ? null : (int)n,
        Line = n % 5 == 0 ? 0 : (int)n,
        Nick = n % 7 == 0 ? null : "n",
        Severity = (Severity)(byte)n,
        Trace = (Trace)(int)(n % 3),
        Traces = [Trace.Off, Trace.Verbose, (Trace)55],
        Named = n % 2 == 0 ? null : Severity.Hint,
        Access = (Access)(n & 7),
        Odd = (int)n,
        URLCount = 3,
        ID = true,
        Key = n % 2 == 0 ? default : new Guid((int)n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    }));

    [Theory]
    [MemberData(nameof(Pets))]
    public void Union_OfEachCase_IsWhatSystemTextJsonWrites(Pet pet) => Same(PetMarshaller.Instance, pet);

    public static TheoryData<Pet> Pets => [new Dog(3) { Name = "d" }, new Parrot("hi") { Name = "p" }, new Crow(new Crow(new Dog(1))), new Crow(null)];

    [Fact]
    public void Required_ThatIsThere_IsWhatSystemTextJsonWrites() =>
        Same(RequiredMarshaller.Instance, new Required { Number = 0, Text = "", MayBeNull = "", Inner = new Inner(1, "x"), Inners = [new Inner(2, "y")] });
}
