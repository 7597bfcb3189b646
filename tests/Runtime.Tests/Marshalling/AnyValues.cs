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

    // The exception that a failing property throws begins with the seed to repeat it.
    public static void Hold<T>(Gen<T> values, Action<T> law) =>
        Prop.ForAll(values.ToArbitrary(), law).QuickCheckThrowOnFailure();

    private static string Text(IEnumerable<int> runes) => string.Concat(runes.Select(char.ConvertFromUtf32));
}
