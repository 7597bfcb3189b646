namespace Contracts.Transports.Http2.Grpc;

/// <summary>The content-type of gRPC: application/grpc, alone or with a subtype or parameters.</summary>
internal static class ContentType
{
    /// <summary>Whether a value is gRPC's. The subtype says how messages are written, which the contract has decided.</summary>
    public static bool IsGrpc(ReadOnlySpan<byte> value)
    {
        var grpc = "application/grpc"u8;
        return value.StartsWith(grpc) && (value.Length == grpc.Length || value[grpc.Length] is (byte)'+' or (byte)';');
    }
}
