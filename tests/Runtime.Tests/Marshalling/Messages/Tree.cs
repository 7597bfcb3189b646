namespace Contracts.Runtime.Tests.Marshalling.Messages;

[Message]
public sealed record Tree([property: Field(1)] int Value, [property: Field(2)] Tree? Left = null, [property: Field(3)] Tree? Right = null)
{
    [Field(4)]
    public List<Tree> Others { get; init; } = [];
}
