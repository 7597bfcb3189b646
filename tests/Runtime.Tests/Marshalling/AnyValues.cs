using Contracts.Runtime.Tests.Marshalling.Messages;
using FsCheck;
using FsCheck.Fluent;

namespace Contracts.Runtime.Tests.Marshalling;

/// <summary>Generators whose values are of every size on the wire, and a check that prints its seed when it fails.</summary>
internal static class AnyValues
{
    public static Gen<long> Longs { get; } =
        from shift in Gen.Choose(0, 63)
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select (((long)high << 32) | (uint)low) >> shift;

    public static Gen<string> Texts { get; } = Gen.Frequency(
        (3, Gen.Choose(0x20, 0x7E).ListOf().Select(Text)),
        (1, Gen.Choose(0, 0xD7FF).ListOf().Select(Text)),
        (1, Gen.Choose(0x10000, 0x10FFFF).ListOf().Select(Text)),
        (1, from length in Gen.Choose(1, 140)
            from at in Gen.Choose(0, length)
            from odd in Gen.Elements("", "é", "\u0080", "\u007F", "€", "😀")
            select new string('y', at) + odd + new string('z', length - at)),
        (1, Gen.Choose(100, 140).Select(length => new string('é', length))),
        (1, Gen.Choose(1, 40_000).Select(length => new string('x', length))));

    public static Gen<byte[]> Blobs { get; } = Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf();

    /// <summary>What a message is made of.</summary>
    public static Gen<(long Number, string Text, byte[] Blob)> Seeds { get; } =
        from number in Longs
        from text in Texts
        from blob in Blobs
        select (number, text, blob);

    /// <summary>A message with every kind of scalar, of one seed.</summary>
    public static Scalars Scalars((long Number, string Text, byte[] Blob) seed)
    {
        var (n, text, blob) = seed;
        return new Scalars
        {
            Flag = n > 0,
            Int32 = (int)n,
            Int64 = n,
            UInt32 = (uint)n,
            UInt64 = (ulong)n,
            SInt32 = (int)n,
            SInt64 = n,
            Fixed32 = (uint)n,
            Fixed64 = (ulong)n,
            SFixed32 = (int)n,
            SFixed64 = n,
            Single = n,
            Real = n,
            Text = text,
            Bytes = blob,
            Color = (Color)(int)n,
            Memory = blob,
            Small = (byte)n,
            Short = (short)n,
            Letter = (char)n,
        };
    }

    // The exception that a failing property throws begins with the seed to repeat it.
    public static void Hold<T>(Gen<T> values, Action<T> law) =>
        Prop.ForAll(values.ToArbitrary(), law).QuickCheckThrowOnFailure();

    private static string Text(IEnumerable<int> runes) => string.Concat(runes.Select(char.ConvertFromUtf32));
}
