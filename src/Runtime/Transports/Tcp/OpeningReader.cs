using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>Reads what opens a call, and keeps the numbers that the client gave to methods. The read loop's own.</summary>
internal sealed class OpeningReader(ServiceTable services)
{
    private readonly List<NumberedMethod> _methods = [];

    /// <summary>Reads up to the message, docs/wire/tcp.md#open.</summary>
    /// <exception cref="ProtocolViolationException">It uses a number that was not given.</exception>
    public Opening Read(ref PayloadReader payload, in FrameHeader header)
    {
        var word = payload.ReadVarint();
        var number = word >> 2;
        if (number >= MethodNumbers.Most || number > (ulong)_methods.Count || (number == (ulong)_methods.Count && (word & 1) == 0))
        {
            throw new ProtocolViolationException($"The client used method number {number:N0}; {_methods.Count:N0} are given, of {MethodNumbers.Most:N0} at most, each the next.");
        }

        if ((word & 1) != 0)
        {
            Define((int)number, payload.ReadText());
        }

        var deadline = header.Has(FrameFlags.OpenDeadline) ? ReadDeadline(payload.ReadVarint()) : Deadline.None;
        var headers = header.Has(FrameFlags.OpenMetadata) ? ReadMetadata(ref payload) : null;
        return new Opening(_methods[(int)number], IsOneWay: (word & 2) != 0, deadline, headers);
    }

    private void Define(int number, string name)
    {
        var method = new NumberedMethod(name, services.Find(name));
        if (number == _methods.Count)
        {
            _methods.Add(method);
        }
        else
        {
            _methods[number] = method;
        }
    }

    // Longer than a century is never: it is beyond what the clock can add.
    private Deadline ReadDeadline(ulong microseconds) => microseconds / 1e6 > TimeSpan.FromDays(36500).TotalSeconds
        ? Deadline.None
        : Deadline.After(TimeSpan.FromMicroseconds(microseconds), services.Time);

    private static Metadata ReadMetadata(ref PayloadReader payload)
    {
        var length = payload.ReadUInt32();
        return MetadataBlock.Read(payload.ReadBytes((int)Math.Min(length, int.MaxValue)), FrameType.Open);
    }
}
