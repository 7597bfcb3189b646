namespace Contracts.Generator.Tests.Emission.Sources.Family;

[Contract("family.Right")]
public interface IRight : IRoot
{
    ValueTask<int> RunAsync(int number);
}
