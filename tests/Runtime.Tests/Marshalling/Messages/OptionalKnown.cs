namespace Contracts.Runtime.Tests.Marshalling.Messages;

[Message]
public readonly record struct OptionalKnown(
    [property: Field(1)] DateTime? Moment,
    [property: Field(2)] DateTimeOffset? Offset,
    [property: Field(3)] TimeSpan? Span,
    [property: Field(4)] Guid? Id,
    [property: Field(5)] decimal? Amount,
    [property: Field(6)] Uri? Link,
    [property: Field(7)] DateOnly? Day,
    [property: Field(8)] TimeOnly? Time);
