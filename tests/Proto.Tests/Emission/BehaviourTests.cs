using System.Globalization;
using Contracts.Generator.Model.Schema;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Xunit.Abstractions;

namespace Contracts.Proto.Tests.Emission;

/// <summary>The C# that we emit has the API of protoc's C# and behaves as it does, message by message.</summary>
public sealed class BehaviourTests(ITestOutputHelper output)
{
    private static readonly SchemaSettings Lowering = new(IsPublic: true, new ProtobufLibrary(HasMapMerge: true, HasEditions: false));

    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable("PROTO_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Environment.TickCount & int.MaxValue;

    [Fact]
    public void CSharpFiles_Emitted_BehaveAsProtocs() => ExpectAlike(
        TwinAssemblies.Of(Path.Combine(Places.Corpus, "csharp"), Corpus.Below(Path.Combine(Places.Corpus, "csharp"))), rounds: 60);

    // Google.Protobuf's reflection and JSON do not know editions: with the descriptor lowered they treat the edition's
    // messages as those of proto2 and proto3 that say the same.
    [Fact]
    public void Editions_Lowered_BehaveAsTheProto2AndProto3ThatSayTheSame()
    {
        var root = Path.Combine(Places.Corpus, "editions");
        var written = Path.Combine(root, "written");
        ExpectAlike(TwinAssemblies.Of(Path.Combine(root, "twin"), written, Corpus.Below(written), Lowering), rounds: 100);
    }

    // docs/proto.md: what protoc's C# copies, it merges as fields are, of which a -0 counts as not set.
    [Fact]
    public void OneofsMessage_ThatComesTwice_IsMergedInPlace()
    {
        const int Member = 24;
        var twins = TwinAssemblies.Of(Path.Combine(Places.Corpus, "csharp"), ["scalars.proto"]);
        var bytes = new MemoryStream();
        using (var writer = new CodedOutputStream(bytes))
        {
            foreach (var member in new ByteString[] { ByteString.CopyFrom([0x5D, 0, 0, 0, 0x80]), ByteString.Empty })
            {
                writer.WriteTag(Member, WireFormat.WireType.LengthDelimited);
                writer.WriteBytes(member);
            }
        }

        Assert.Equal((false, true), (IsNegative(twins.Files[0].Theirs), IsNegative(twins.Files[0].Ours)));

        bool IsNegative(FileDescriptor file)
        {
            var type = file.MessageTypes.Single(x => x.Name == "Oneofs");
            var member = (IMessage)type.FindFieldByNumber(Member).Accessor.GetValue(type.Parser.ParseFrom(bytes.ToArray()));
            return float.IsNegative((float)member.Descriptor.FindFieldByName("real").Accessor.GetValue(member));
        }
    }

    [Fact]
    public void GoogleProtoFiles_Emitted_BehaveAsProtocs()
    {
        var files = Corpus.GoogleProtoFiles(_seed, stride: 48).Where(Corpus.CompilesAsProtocs).ToList();
        ExpectAlike(TwinAssemblies.Batches(Places.GoogleProtoFiles, files, size: 150), rounds: 2);
    }

    private void ExpectAlike(TwinAssemblies twins, int rounds) => ExpectAlike([twins], rounds);

    private void ExpectAlike(IEnumerable<TwinAssemblies> batches, int rounds)
    {
        var (files, members, messages, differences) = (new HashSet<string>(StringComparer.Ordinal), 0, 0, new List<string>());
        foreach (var twins in batches)
        {
            var (theirs, ours) = (PublicApi.Of(twins.Theirs), PublicApi.Of(twins.Ours));
            differences.AddRange(theirs.Except(ours, StringComparer.Ordinal).Select(x => "only protoc's has " + x));
            differences.AddRange(ours.Except(theirs, StringComparer.Ordinal).Select(x => "only ours has " + x));
            files.UnionWith(twins.Files.Select(x => x.Ours.Name));
            members += theirs.Count;
            messages += CompareMessages(twins, rounds, differences);
        }

        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"seed {_seed}: compared {files.Count} files, {members} types and members, {messages} messages; different {differences.Count}\n{string.Join('\n', differences.Take(20))}");
        output.WriteLine(summary);
        Assert.True(differences.Count == 0, summary);
    }

    private int CompareMessages(TwinAssemblies twins, int rounds, List<string> differences)
    {
        var compared = 0;
        var (theirExtensions, ourExtensions) = (Extensions(twins.Files.Select(x => x.Theirs)), Extensions(twins.Files.Select(x => x.Ours)));
        var fields = twins.Files.SelectMany(x => Declared(x.Theirs)).GroupBy(x => x.ExtendeeType.FullName, StringComparer.Ordinal)
            .ToDictionary(x => x.Key, IReadOnlyList<FieldDescriptor> (x) => [.. x], StringComparer.Ordinal);
        var wire = new RandomWire(new Random(_seed), fields);
        foreach (var (theirs, ours) in twins.Files.SelectMany(x => Types(x.Theirs.MessageTypes).Zip(Types(x.Ours.MessageTypes))))
        {
            var pair = new TwinMessages(theirs, ours, theirExtensions, ourExtensions);
            for (var round = 0; round <= rounds; round++, compared++)
            {
                var difference = round == 0 ? pair.CompareNew() : pair.Compare(wire.Message(theirs), wire.Message(theirs));
                if (difference is not null)
                {
                    differences.Add($"{theirs.FullName}: {difference}");
                    break;
                }
            }
        }

        return compared;
    }

    private static IEnumerable<MessageDescriptor> Types(IEnumerable<MessageDescriptor> types) =>
        types.Where(x => x.ClrType is not null).SelectMany(x => Types(x.NestedTypes).Prepend(x));

    private static IEnumerable<FieldDescriptor> Declared(FileDescriptor file) => file.Extensions.UnorderedExtensions
        .Concat(AllTypes(file.MessageTypes).SelectMany(x => x.Extensions.UnorderedExtensions));

    private static IEnumerable<MessageDescriptor> AllTypes(IEnumerable<MessageDescriptor> types) => types.SelectMany(x => AllTypes(x.NestedTypes).Prepend(x));

    private static ExtensionRegistry Extensions(IEnumerable<FileDescriptor> files) => [.. files.SelectMany(Declared).Select(x => x.Extension)];
}
