using System.Globalization;
using Contracts.Proto.Tests.Emission;
using Contracts.Testing.OpenRpc;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Xunit.Abstractions;

namespace Contracts.Proto.Tests.Printing;

/// <summary>The schemas of messages of .proto files, against the JSON that Google.Protobuf writes for random ones.</summary>
public sealed class DocumentTests(ITestOutputHelper output)
{
    private const int Rounds = 20;

    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable("PROTO_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Environment.TickCount & int.MaxValue;

    [Theory]
    [InlineData("csharp/scalars.proto")]
    [InlineData("csharp/two.proto")]
    [InlineData("accepted/names.proto")]
    public async Task Messages_OfAnyValue_AreWhatTheirSchemasSay(string path)
    {
        output.WriteLine($"seed {_seed}");
        (string Path, string Text) file = (Path.GetFileName(path), await File.ReadAllTextAsync(Path.Combine(Places.Corpus, path)));
        var messages = ContractProject.Of([], [file], output: "").Messages().ToArray();
        var methods = messages.Select(static (message, i) => string.Create(CultureInfo.InvariantCulture, $"rpc M{i}(.{message.FullName}) returns (.{message.FullName});"));
        var project = ContractProject.Of([], [file, ("all.proto", $"syntax = \"proto3\"; package every; import \"{file.Path}\"; service All {{ {string.Join(' ', methods)} }}")]);
        var check = new SchemaCheck();
        check.Add(project.Documents["every.All.openrpc.json"]);
        var written = new List<string>();
        var wire = new RandomWire(new Random(_seed), new Dictionary<string, IReadOnlyList<FieldDescriptor>>(StringComparer.Ordinal));
        foreach (var message in messages)
        {
            for (var round = 0; round < Rounds; round++)
            {
                if (Json(message, wire) is { } json)
                {
                    check.Add(0, $"/components/schemas/{message.FullName}", json);
                    written.Add(json);
                }
            }
        }

        var (faults, values) = await check.RunAsync();
        Assert.Empty(faults[0]);
        Assert.True(written.Count > messages.Length * Rounds / 2, $"Only {written.Count} of {messages.Length * Rounds} messages had JSON.");
        Assert.All(written.Zip(values), static each => Assert.True(each.Second.Length == 0, $"{each.Second}: {each.First}"));
    }

    // Some wire is no timestamp that JSON can show, or no message at all.
    private static string? Json(MessageDescriptor type, RandomWire wire)
    {
        try
        {
            return JsonFormatter.Default.Format(type.Parser.ParseFrom(wire.Message(type)));
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
