namespace Contracts.Runtime.Tests.Marshalling.Messages;

[Union]
[Case(1, typeof(Circle))]
[Case(2, typeof(Square))]
public abstract record Shape;
