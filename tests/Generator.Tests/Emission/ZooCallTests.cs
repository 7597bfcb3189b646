using Contracts.Generator.Tests.Emission.Sources.Records;
using Contracts.Generator.Tests.Emission.Sources.Zoo;
using Contracts.Generator.Tests.Running;
using Xunit;

namespace Contracts.Generator.Tests.Emission;

/// <summary>Unions, generic messages and members of every kind, as they cross.</summary>
public sealed class ZooCallTests
{
    private readonly Loopback _calls = new(ZooService.Bind(new Zoo()));

    [Fact]
    public async Task Union_OfEachCase_IsSentUnderItsNumber()
    {
        var client = new ZooClient(_calls);
        Assert.Equal(new Lion(9, "swapped"), await client.SwapAsync(new Cat(9)));
        Assert.Equal(new Cat(2), await client.SwapAsync(new Lion(2, "pride")));
        Assert.Equal(new Caged<int>(-3), await client.SwapAsync(new Caged<int>(3)));
        Assert.Equal(["0A020809", "1209" + "0802" + "1205" + "7072696465", "1A020803"], _calls.Calls.Select(static call => call.Requests.Single()));
        Assert.Equal("1A0B" + "08FDFFFFFFFFFFFFFFFF01", _calls.Last.Responses.Single());
    }

    [Fact]
    public async Task GenericMessages_ClosedAtUse_AreSentWithWhatTheyHold()
    {
        var page = await new ZooClient(_calls).PageAsync(new Page<string>(["a", "b"], new Page<string>(["c"], null)), 2);
        Assert.Equal([new Lion(2, "a"), new Lion(2, "b")], page.Items);
        Assert.Equal([new Lion(2, "c")], page.Next!.Items);
        Assert.Equal(["0A0B" + "0A0161" + "0A0162" + "1203" + "0A0163" + "1002"], _calls.Last.Requests);
    }

    [Fact]
    public async Task GenericMessages_InAStream_AreSentEach()
    {
        var pages = await Streams.ListAsync(new ZooClient(_calls).PagesAsync());
        Assert.Equal([[1, 2], []], pages.Select(static page => page.Items));
        Assert.Equal(["0A020102", ""], _calls.Last.Responses);
    }

    [Fact]
    public void Record_WithMembersOfEveryKind_ComesBack()
    {
        var person = new Person("n")
        {
            Age = 3,
            Nick = "",
            Balance = -1,
            Colour = Colour.Red,
            Home = new Point(1, 0),
            Parent = new Person("p") { Age = 0 },
            Scores = [1, 2],
            Path = [new Point(0, 1)],
            Places = { ["k"] = new Point(0, 0) },
            Born = DateTime.UnixEpoch,
            Photo = [255],
        };
        var (read, bytes) = Marshalled.Through(PersonMarshaller.Instance, person);
        // A struct that may not be null is there also when it is zero.
        Assert.Equal(
            "0A016E" + "1003" + "1A00" + "2001" + "2801" + "3209" + "09000000000000F03F" + "3A05" + "0A0170" + "3200" + "42020102" + "4A09" + "11000000000000F03F"
            + "5205" + "0A016B" + "1200" + "5A00" + "6201FF",
            bytes);
        Assert.Equal(("n", 3, "", -1L, Colour.Red, new Point(1, 0), "p"), (read.Name, read.Age, read.Nick, read.Balance, read.Colour, read.Home, read.Parent!.Name));
        Assert.Equal([1, 2], read.Scores);
        Assert.Equal([new Point(0, 1)], read.Path);
        Assert.Equal(new Point(0, 0), read.Places["k"]);
        Assert.Equal(DateTime.UnixEpoch, read.Born);
        Assert.Equal([255], read.Photo);
        Assert.Null(read.Parent.Nick);
        Assert.Null(read.Parent.Born);
    }

    [Fact]
    public void DataContract_WithNumbers_IsAMessage()
    {
        var (read, bytes) = Marshalled.Through(OldMarshaller.Instance, new Old { Number = 1, Text = "t", Unsent = "u" });
        Assert.Equal("0801" + "120174", bytes);
        Assert.Equal((1, "t", ""), (read.Number, read.Text, read.Unsent));
    }

    private sealed class Zoo : IZoo
    {
        public ValueTask<Animal> SwapAsync(Animal animal) => new(animal switch
        {
            Lion lion => new Cat(lion.Lives),
            Cat cat => new Lion(cat.Lives, "swapped"),
            Caged<int> caged => new Caged<int>(-caged.Held),
            _ => throw new InvalidOperationException($"{animal} is no case."),
        });

        public ValueTask<Page<Animal>> PageAsync(Page<string> names, int number) => new(Turned(names, number)!);

        public async IAsyncEnumerable<Page<int>> PagesAsync()
        {
            await Task.Yield();
            yield return new Page<int>([1, 2], null);
            yield return new Page<int>([], null);
        }

        private static Page<Animal>? Turned(Page<string>? names, int number) =>
            names is null ? null : new Page<Animal>([.. names.Items.Select(name => new Lion(number, name))], Turned(names.Next, number));
    }
}
