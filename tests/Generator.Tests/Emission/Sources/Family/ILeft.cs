namespace Contracts.Generator.Tests.Emission.Sources.Family;

[Contract("family.Left")]
public interface ILeft : IRoot, IStore<string>
{
    ValueTask<int> RunAsync(int number);
}
