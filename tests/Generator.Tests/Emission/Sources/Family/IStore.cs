namespace Contracts.Generator.Tests.Emission.Sources.Family;

/// <summary>A mixin: its methods belong to the service of the contract that closes it.</summary>
[Mixin]
public interface IStore<T>
{
    ValueTask PutAsync(T item);

    ValueTask<T?> GetAsync(int id);
}
