using System.Text.Json.Serialization;

namespace Contracts.Runtime.Tests.Marshalling.Json.Messages;

[Union]
[Case(1, typeof(Parrot))]
[Case(2, typeof(Crow))]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Parrot), "parrot")]
[JsonDerivedType(typeof(Crow), 7)]
public abstract record Bird : Pet;
