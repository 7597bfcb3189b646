using Contracts.Generator.Tests.Emission.Sources.Family;
using Contracts.Generator.Tests.Running;
using Xunit;

namespace Contracts.Generator.Tests.Emission;

/// <summary>Inheritance: a base contract's methods keep its name on the wire, a mixin's take that of the contract that closes it.</summary>
public sealed class FamilyCallTests
{
    private readonly Loopback _calls = new(BothService.Bind(new Both()));

    [Fact]
    public void Table_OfAFamily_HasEachMethodUnderItsOwnersName() => Assert.Equal(
        ["family.Both/Own", "family.Left/Get", "family.Left/Put", "family.Left/Run", "family.Right/Run", "family.Root/Root"],
        BothService.Bind(new Both()).Handlers.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Methods_OfBasesAndMixins_AreCalledUnderTheirOwnersName()
    {
        var client = new BothClient(_calls);
        Assert.Equal(1001, await client.RootAsync(1));
        Assert.Equal(2001, await client.OwnAsync(1));
        Assert.Equal(3001, await ((ILeft)client).RunAsync(1));
        Assert.Equal(4001, await ((IRight)client).RunAsync(1));
        await client.PutAsync("x");
        Assert.Equal("x", await client.GetAsync(0));
        Assert.Null(await client.GetAsync(1));
        Assert.Equal(
            ["family.Root/Root", "family.Both/Own", "family.Left/Run", "family.Right/Run", "family.Left/Put", "family.Left/Get", "family.Left/Get"],
            _calls.Calls.Select(static call => call.Method.FullName));
    }

    [Fact]
    public async Task Client_OfABase_CallsTheServiceOfWhatInheritsIt()
    {
        Assert.Equal(1002, await new RootClient(_calls).RootAsync(2));
        Assert.Equal(3002, await new LeftClient(_calls).RunAsync(2));
        Assert.Equal(4002, await new RightClient(_calls).RunAsync(2));
    }

    private sealed class Both : IBoth
    {
        private readonly List<string> _items = [];

        public ValueTask<int> RootAsync(int number) => new(1000 + number);

        public ValueTask<int> OwnAsync(int number) => new(2000 + number);

        public ValueTask PutAsync(string item)
        {
            _items.Add(item);
            return default;
        }

        public ValueTask<string?> GetAsync(int id) => new(id < _items.Count ? _items[id] : null);

        ValueTask<int> ILeft.RunAsync(int number) => new(3000 + number);

        ValueTask<int> IRight.RunAsync(int number) => new(4000 + number);
    }
}
