using Contracts.Generator.Proto.Linking;

namespace Contracts.Generator.Proto.Lowering;

/// <summary>Writes the options of declarations; where an edition is lowered, without the features that the dialect says in other words.</summary>
internal sealed class OptionWriter(EditionDialect dialect)
{
    /// <summary>Writes options as the field <paramref name="number"/>, unless nothing is left of them.</summary>
    /// <param name="buffer">What is written to.</param>
    /// <param name="number">The number of the options in the declaration.</param>
    /// <param name="options">The options; <see langword="null"/> for none.</param>
    /// <param name="features">The number of the features in the options.</param>
    /// <param name="packed">What a lowered descriptor says of a repeated field in place of its feature.</param>
    public void Write(WireBuffer buffer, int number, OptionMessage? options, int features, bool? packed = null)
    {
        if (options is null && packed is null)
        {
            return;
        }

        var before = buffer.Length;
        var start = buffer.Open(number);
        if (dialect == EditionDialect.AsWritten)
        {
            OptionEncoder.Write(buffer, options!, isStripped: true);
        }
        else
        {
            OptionEncoder.WriteWithoutFeatures(buffer, options, features, packed);
        }

        if (buffer.Length > start)
        {
            buffer.Close(start);
        }
        else
        {
            buffer.Truncate(before);
        }
    }
}
