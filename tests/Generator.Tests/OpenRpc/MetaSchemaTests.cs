using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Contracts.Generator.Tests.Running;
using Contracts.Testing.OpenRpc;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Contracts.Generator.Tests.OpenRpc;

/// <summary>Documents of contracts of this repository, under OpenRPC's own meta-schema and a strict validator of JSON Schema.</summary>
public sealed class MetaSchemaTests
{
    /// <summary>Projects: the files of each, as folders or files below the root, with blanks between them.</summary>
    public static TheoryData<string> Projects { get; } =
    [
        "samples/Greeter/IGreeter.cs",
        "samples/FileShare/IFileShare.cs",
        "samples/GreeterProto/greet.proto",
        "samples/EtcdClient",
        "samples/LanguageServer/ILanguageServer.cs samples/LanguageServer/IEditor.cs",
        "samples/McpServer/Protocol",
        "tests/Generator.Tests/Emission/Sources/Family",
        "tests/Generator.Tests/Emission/Sources/Heads",
        "tests/Generator.Tests/Emission/Sources/Parts",
        "tests/Generator.Tests/Emission/Sources/Zoo",
        "tests/Interop.Tests/Contract",
        "tests/Proto.Tests/corpus/contracts",
        "src/Runtime/Health/grpc/health/v1",
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task Documents_OfContracts_AreValid(string place)
    {
        var check = new SchemaCheck();
        var documents = Documented.Of(UserProject.In(LanguageVersion.Latest, [.. Files(place, ".cs").Select(static file => file.Text)]), [.. Files(place, ".proto")]);
        Assert.NotEmpty(documents);
        foreach (var document in documents.Values)
        {
            check.Add(document);
        }

        var (faults, _) = await check.RunAsync();
        Assert.All(documents.Keys.Zip(faults), static each => Assert.True(each.Second.Length == 0, $"{each.First}: {string.Join('\n', each.Second)}"));
    }

    // A check that was never seen to fail is not a check.
    [Theory]
    [InlineData("methods", "[{\"name\":\"a\"}]", "/methods/0 must have required property 'params'")]
    [InlineData("openrpc", "\"0.1\"", "/openrpc must be equal to one of the allowed values")]
    [InlineData("components", "{\"schemas\":{\"A\":{\"$ref\":\"#/components/schemas/B\"}}}", "can't resolve reference")]
    [InlineData("components", "{\"schemas\":{\"A\":{\"typo\":\"string\"}}}", "strict mode: unknown keyword: \"typo\"")]
    public async Task Document_ThatIsSpoilt_IsNot(string member, string json, string fault)
    {
        var document = Documented.OfOne("[Contract(\"a.A\")] public interface IA { Task RunAsync(); }");
        document[member] = JsonNode.Parse(json);
        var check = new SchemaCheck();
        check.Add(document.ToJsonString());
        var (faults, _) = await check.RunAsync();
        Assert.Contains(faults[0], each => each.Contains(fault, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Path, string Text)> Files(string places, string ending) => places.Split(' ').SelectMany(place => FilesAt(place, ending));

    private static IEnumerable<(string Path, string Text)> FilesAt(string place, string ending, [CallerFilePath] string here = "")
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", place));
        var files = File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*.*", SearchOption.AllDirectories).Where(static file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));
        return files.Where(file => file.EndsWith(ending, StringComparison.Ordinal) && Path.GetFileName(file) != "Program.cs").Order(StringComparer.Ordinal).Select(static file => (Path.GetFileName(file), File.ReadAllText(file)));
    }
}
