using Contracts.Calls;
using Contracts.Transports.Http2.Frames;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>The one place where this transport chooses a <see cref="StatusCode"/>. Source: gRPC over HTTP/2, and its mapping of HTTP status codes.</summary>
internal static class StatusMapping
{
    /// <summary>The code for an answer that is no gRPC, by its HTTP status.</summary>
    public static StatusCode OfHttp(int status) => status switch
    {
        400 => StatusCode.Internal,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.Unimplemented,
        429 or 502 or 503 or 504 => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    /// <summary>The code for a stream that the peer reset.</summary>
    public static StatusCode OfReset(ErrorCode code) => code switch
    {
        ErrorCode.RefusedStream => StatusCode.Unavailable,
        ErrorCode.Cancel => StatusCode.Cancelled,
        ErrorCode.EnhanceYourCalm => StatusCode.ResourceExhausted,
        ErrorCode.InadequateSecurity => StatusCode.PermissionDenied,
        _ => StatusCode.Internal,
    };

    /// <summary>The code of a grpc-status field; one of a later vocabulary is an error all the same.</summary>
    public static StatusCode OfField(ReadOnlySpan<byte> text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var code) && code <= (int)StatusCode.Unauthenticated
            ? (StatusCode)code
            : StatusCode.Unknown;

    /// <summary>What the peer is told by RST_STREAM when this side ends a call.</summary>
    public static ErrorCode ToReset(StatusCode reason) => reason switch
    {
        // The seam could not use what came: a fault of the peer's, in a message or in their number.
        StatusCode.Internal => ErrorCode.InternalError,
        _ => ErrorCode.Cancel,
    };

    /// <summary>A peer that broke a rule of HTTP/2.</summary>
    public static Status Broken(string peer, Exception violation) => new(StatusCode.Internal, $"The connection to {peer} was closed. {violation.Message}");

    /// <summary>A peer that goes.</summary>
    public static Status Going(string peer, in GoAwayFrame frame) => new(
        StatusCode.Unavailable, $"{peer} closes the connection: {frame.Code}{(frame.Debug.Length > 0 ? $", {frame.Debug}" : "")}.");

    /// <summary>A stream that the peer reset.</summary>
    public static Status Reset(string peer, ErrorCode code) => new(OfReset(code), $"{peer} reset the call: {code}.");

    /// <summary>A call that the caller cancelled, as its handler sees it.</summary>
    public static Status Cancelled => new(StatusCode.Cancelled, "The caller cancelled the call.");

    /// <summary>A stream whose frames broke a rule.</summary>
    public static Status Malformed(string what) => new(StatusCode.Internal, what);

    /// <summary>An answer that is no gRPC.</summary>
    public static Status NotGrpc(int httpStatus, string? contentType) => new(
        OfHttp(httpStatus), $"The answer is not gRPC: HTTP status {httpStatus}, content-type '{contentType}'.");

    /// <summary>An answer that ended without a grpc-status.</summary>
    public static Status WithoutStatus(int httpStatus) => new(OfHttp(httpStatus), $"The answer ended without trailers that have a grpc-status; its HTTP status is {httpStatus}.");

    /// <summary>A message that ended too soon.</summary>
    public static Status CutShort => new(StatusCode.Internal, "The stream ended within a message.");

    /// <summary>A message that is compressed and must not be, or not so.</summary>
    public static Status Undecodable(string why) => new(StatusCode.Internal, why);

    /// <summary>A request in an encoding that is not known here.</summary>
    public static Status UnknownEncoding(string encoding) => new(
        StatusCode.Unimplemented, $"Messages are compressed with '{encoding}'; this side knows identity and gzip.");

    /// <summary>A response in an encoding that was not offered.</summary>
    public static Status UnofferedEncoding(string encoding) => new(
        StatusCode.Internal, $"Messages are compressed with '{encoding}'; this side said that it knows identity and gzip.");

    /// <summary>A field of the request that cannot be read.</summary>
    public static Status WrongField(string name) => new(StatusCode.Internal, $"The header field '{name}' is not what gRPC defines.");

    /// <summary>A name that an application must not use.</summary>
    public static Status ReservedName(string name) => new(StatusCode.Internal, $"The metadata name '{name}' belongs to gRPC or to HTTP; choose another.");
}
