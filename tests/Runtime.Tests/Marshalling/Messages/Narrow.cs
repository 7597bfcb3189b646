namespace Contracts.Runtime.Tests.Marshalling.Messages;

public enum Narrow : byte
{
    None = 0,
    Last = 255,
}
