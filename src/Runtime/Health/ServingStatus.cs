namespace Contracts.Health;

/// <summary>Whether a service takes calls. The values are those of <c>grpc.health.v1</c>.</summary>
public enum ServingStatus
{
    /// <summary>Nobody has said yet.</summary>
    Unknown = 0,

    /// <summary>It takes calls.</summary>
    Serving = 1,

    /// <summary>It takes none: callers that balance go elsewhere.</summary>
    NotServing = 2,
}
