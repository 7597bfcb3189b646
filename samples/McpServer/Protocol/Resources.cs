namespace Contracts.Samples.Mcp.Protocol;

[Message]
public sealed record ListResourcesResult([property: Field(1)] List<Resource> Resources, [property: Field(2)] string? NextCursor);

[Message]
public sealed record Resource(
    [property: Field(1)] string Uri,
    [property: Field(2)] string Name,
    [property: Field(3)] string MimeType,
    [property: Field(4)] long Size);

[Message]
public sealed record ReadResourceRequest([property: Field(1)] string Uri);

[Message]
public sealed record ReadResourceResult([property: Field(1)] List<ResourceContents> Contents);

/// <summary>What a resource holds: text, or bytes that are none.</summary>
[Message]
public sealed record ResourceContents(
    [property: Field(1)] string Uri,
    [property: Field(2)] string MimeType,
    [property: Field(3)] string? Text,
    [property: Field(4)] byte[]? Blob);
