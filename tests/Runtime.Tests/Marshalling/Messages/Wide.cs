namespace Contracts.Runtime.Tests.Marshalling.Messages;

public enum Wide : uint
{
    None = 0,
    Last = uint.MaxValue,
}
