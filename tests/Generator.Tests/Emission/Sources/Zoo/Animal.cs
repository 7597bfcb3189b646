namespace Contracts.Generator.Tests.Emission.Sources.Zoo;

[Union, Case(1, typeof(Cat)), Case(2, typeof(Lion)), Case(3, typeof(Caged<int>))]
public abstract record Animal;
