using System.Numerics;

namespace Contracts.Marshalling.Protobuf;

/// <summary>Numbers that C# has narrower than protobuf: <c>byte</c>, <c>sbyte</c>, <c>short</c>, <c>ushort</c>, <c>char</c>.</summary>
public static class NarrowFields
{
    /// <summary>Makes a number that was read narrower.</summary>
    /// <typeparam name="T">The narrower type.</typeparam>
    /// <exception cref="MarshallingException">The number does not fit.</exception>
    public static T Narrow<T>(this ref ProtoReader reader, long value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var narrow = T.CreateTruncating(value);
        if (long.CreateTruncating(narrow) != value)
        {
            throw reader.Fault($"{value} is no {typeof(T).Name}, which goes from {long.CreateTruncating(T.MinValue)} to {long.CreateTruncating(T.MaxValue)}");
        }

        return narrow;
    }
}
