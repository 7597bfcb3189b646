namespace Contracts.Generator.Tests.Emission.Sources.Family;

/// <summary>Inherits one contract on two routes, and two methods of one signature.</summary>
[Contract("family.Both")]
public interface IBoth : ILeft, IRight
{
    ValueTask<int> OwnAsync(int number);
}
