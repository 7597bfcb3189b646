#nullable disable
namespace Contracts.Runtime.Tests.Marshalling.Messages;

/// <summary>A message of code that does not declare nullability; it may hold itself.</summary>
[Message]
public sealed class Undeclared
{
    [Field(1)]
    public string Text { get; set; }

    [Field(2)]
    public Undeclared Next { get; set; }

    [Field(3)]
    public Point Point { get; set; }

    [Field(4)]
    public string[] Texts { get; set; }
}
