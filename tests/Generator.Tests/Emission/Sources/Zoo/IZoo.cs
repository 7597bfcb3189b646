namespace Contracts.Generator.Tests.Emission.Sources.Zoo;

/// <summary>Unions, and generic messages closed at use.</summary>
[Contract("zoo.Zoo")]
public interface IZoo
{
    ValueTask<Animal> SwapAsync(Animal animal);

    ValueTask<Page<Animal>> PageAsync(Page<string> names, int number);

    IAsyncEnumerable<Page<int>> PagesAsync();
}
