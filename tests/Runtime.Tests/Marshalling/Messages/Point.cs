namespace Contracts.Runtime.Tests.Marshalling.Messages;

[Message]
public struct Point
{
    [Field(1)]
    public int X;

    [Field(2)]
    public int Y;
}
