using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>The one table between status codes and the codes of error objects (docs/wire/jsonrpc.md#errors).</summary>
internal static class ErrorCodes
{
    /// <summary>Not JSON.</summary>
    public const int ParseError = -32700;

    /// <summary>JSON, but no request.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>The method is not there.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>The parameters are not those of the method.</summary>
    public const int InvalidParams = -32602;

    /// <summary>An invariant broke.</summary>
    public const int InternalError = -32603;

    /// <summary>The token of a stream is not known, as StreamJsonRpc has it.</summary>
    public const int UnknownToken = -32001;

    /// <summary>The call was cancelled, as the Language Server Protocol has it.</summary>
    public const int RequestCancelled = -32800;

    // By StatusCode. Codes without a home in a specification are -32050 less their number: within the range for servers, apart from what others use there.
    private static readonly int[] Codes =
    [
        0, RequestCancelled, -32000, InvalidParams, -32054, -32055, -32056, -32057, -32058, -32059, -32060, -32061, MethodNotFound, InternalError, -32064,
        -32065, -32066,
    ];

    /// <summary>The code of a status; the status is not OK.</summary>
    public static int Of(StatusCode status) => Codes[(int)status];

    /// <summary>The status of a code. One that no row has is a code of the application's own: Unknown.</summary>
    public static StatusCode StatusOf(int code) => code switch
    {
        ParseError or InvalidRequest => StatusCode.Internal,
        UnknownToken => StatusCode.FailedPrecondition,
        -32002 => StatusCode.FailedPrecondition,  // LSP: ServerNotInitialized.
        -32801 => StatusCode.Aborted,             // LSP: ContentModified.
        -32802 => StatusCode.Cancelled,           // LSP: ServerCancelled.
        0 => StatusCode.Unknown,
        _ => Array.IndexOf(Codes, code) is > 0 and var status ? (StatusCode)status : StatusCode.Unknown,
    };

    /// <summary>The words that the specification has for a code of its own; <see langword="null"/> for others.</summary>
    public static string? Words(int code) => code switch
    {
        ParseError => "Parse error",
        InvalidRequest => "Invalid Request",
        MethodNotFound => "Method not found",
        InvalidParams => "Invalid params",
        InternalError => "Internal error",
        _ => null,
    };
}
