namespace Contracts.Generator.Tests.Emission.Sources.Family;

[Contract("family.Root")]
public interface IRoot
{
    ValueTask<int> RootAsync(int number);
}
