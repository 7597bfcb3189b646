using System.Text.Json.Serialization;

namespace Contracts.Runtime.Tests.Marshalling.Json.Messages;

/// <summary>A union with names and a discriminator of its own, and a union among its cases.</summary>
[Union]
[Case(1, typeof(Dog))]
[Case(2, typeof(Bird))]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Dog), "dog")]
[JsonDerivedType(typeof(Parrot), "parrot")]
[JsonDerivedType(typeof(Crow), 7)]
public abstract record Pet
{
    [Field(9)]
    public string Name { get; init; } = "";
}
