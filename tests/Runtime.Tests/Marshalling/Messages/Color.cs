namespace Contracts.Runtime.Tests.Marshalling.Messages;

public enum Color
{
    Unspecified = 0,
    Red = 1,
    Blue = 7,
    Negative = -1,
}
