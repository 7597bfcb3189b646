namespace Contracts.Interop.Tests.Contract;

/// <summary>A message without a field.</summary>
[Message("grpc.testing.Empty")] public sealed record EmptyMessage;

/// <summary>A bool that can be absent.</summary>
[Message("grpc.testing.BoolValue")] public sealed record BoolValue([property: Field(1)] bool Value);

/// <summary>What a payload's bytes are.</summary>
public enum PayloadType
{
    Compressable = 0,
}

/// <summary>Bytes, all of them zero.</summary>
[Message("grpc.testing.Payload")]
public sealed record Payload([property: Field(1)] PayloadType Type, [property: Field(2)] ReadOnlyMemory<byte> Body)
{
    public static Payload Zeros(int size) => new(PayloadType.Compressable, new byte[size]);
}

/// <summary>The status that the server is to end the call with.</summary>
[Message("grpc.testing.EchoStatus")]
public sealed record EchoStatus([property: Field(1)] int Code, [property: Field(2)] string Message);

[Message("grpc.testing.SimpleRequest")]
public sealed record SimpleRequest
{
    [Field(1)] public PayloadType ResponseType { get; init; }

    [Field(2)] public int ResponseSize { get; init; }

    [Field(3)] public Payload? Payload { get; init; }

    /// <summary>Whether the response is to come compressed.</summary>
    [Field(6)] public BoolValue? ResponseCompressed { get; init; }

    [Field(7)] public EchoStatus? ResponseStatus { get; init; }

    /// <summary>Whether this request comes compressed.</summary>
    [Field(8)] public BoolValue? ExpectCompressed { get; init; }
}

[Message("grpc.testing.SimpleResponse")] public sealed record SimpleResponse([property: Field(1)] Payload? Payload);

[Message("grpc.testing.StreamingInputCallRequest")]
public sealed record StreamingInputCallRequest
{
    [Field(1)] public Payload? Payload { get; init; }

    /// <summary>Whether this request comes compressed.</summary>
    [Field(2)] public BoolValue? ExpectCompressed { get; init; }
}

[Message("grpc.testing.StreamingInputCallResponse")]
public sealed record StreamingInputCallResponse([property: Field(1)] int AggregatedPayloadSize);

/// <summary>One response that is asked for.</summary>
[Message("grpc.testing.ResponseParameters")]
public sealed record ResponseParameters
{
    [Field(1)] public int Size { get; init; }

    /// <summary>Microseconds to wait before it.</summary>
    [Field(2)] public int IntervalUs { get; init; }

    /// <summary>Whether it is to come compressed.</summary>
    [Field(3)] public BoolValue? Compressed { get; init; }
}

[Message("grpc.testing.StreamingOutputCallRequest")]
public sealed record StreamingOutputCallRequest
{
    [Field(1)] public PayloadType ResponseType { get; init; }

    [Field(2)] public IReadOnlyList<ResponseParameters> ResponseParameters { get; init; } = [];

    [Field(3)] public Payload? Payload { get; init; }

    [Field(7)] public EchoStatus? ResponseStatus { get; init; }

    /// <summary>Asks for one response of a size, with so many bytes sent.</summary>
    public static StreamingOutputCallRequest Of(int size, int sent) =>
        new() { ResponseParameters = [new ResponseParameters { Size = size }], Payload = Contract.Payload.Zeros(sent) };
}

[Message("grpc.testing.StreamingOutputCallResponse")] public sealed record StreamingOutputCallResponse([property: Field(1)] Payload? Payload);
