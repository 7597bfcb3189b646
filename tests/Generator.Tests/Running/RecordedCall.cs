using Contracts.Calls;

namespace Contracts.Generator.Tests.Running;

/// <summary>What a client asked of its invoker.</summary>
/// <param name="Method">The method.</param>
/// <param name="Options">What came beside the request.</param>
internal sealed record RecordedCall(Method Method, CallOptions Options)
{
    /// <summary>The bytes of the requests, in hex.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The bytes of the responses, in hex.</summary>
    public List<string> Responses { get; } = [];
}
