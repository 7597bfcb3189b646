namespace Contracts.Generator.Tests.Emission.Sources.Records;

public enum Colour
{
    None,
    Red,
}
