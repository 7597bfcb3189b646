using System.Buffers;
using System.Text;
using Contracts.Marshalling;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>A text is its UTF-8 bytes. Two texts stand for faults: one that cannot be written, one that cannot be read.</summary>
internal sealed class TextMarshaller : Marshaller<string>
{
    public const string Unwritable = "unwritable";
    public const string Unreadable = "unreadable";

    public override void Write(string value, IBufferWriter<byte> destination)
    {
        if (value == Unwritable)
        {
            throw new MarshallingException("The text is 'unwritable'.");
        }

        Encoding.UTF8.GetBytes(value, destination);
    }

    public override string Read(in ReadOnlySequence<byte> source)
    {
        var text = Encoding.UTF8.GetString(source);
        return text == Unreadable ? throw new MarshallingException("The text is 'unreadable'.") : text;
    }
}
