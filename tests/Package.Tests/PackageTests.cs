using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Contracts.Package.Tests;

/// <summary>The package, as its user gets it.</summary>
public sealed class PackageTests(BlankProject blank) : IClassFixture<BlankProject>
{
    private static readonly string[] Printed =
    [
        "inproc://blank: Hello, Ada!",
        "inproc://blank: 1",
        "inproc://blank: 2",
        "inproc://blank: 3",
        "tcp://127.0.0.1:0: Hello, Ada!",
        "tcp://127.0.0.1:0: 1",
        "tcp://127.0.0.1:0: 2",
        "tcp://127.0.0.1:0: 3",
    ];

    [Fact]
    public void Package_ItsFiles_AreOursInOneAnalyzerSlot()
    {
        using var package = ZipFile.OpenRead(blank.Package);
        // What the package format itself demands is no content of ours.
        var files = package.Entries.Select(static entry => entry.FullName)
            .Where(static name => name != "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "Contracts.nuspec",
                "README.md",
                "analyzers/dotnet/cs/Contracts.Analyzers.CodeFixes.dll",
                "analyzers/dotnet/cs/Contracts.Analyzers.dll",
                "analyzers/dotnet/cs/Contracts.Generator.dll",
                "build/Contracts.props",
                "build/Contracts.targets",
                "buildTransitive/Contracts.props",
                "buildTransitive/Contracts.targets",
                "lib/net10.0/Contracts.Runtime.dll",
                "lib/net10.0/Contracts.Runtime.xml",
            ],
            files);
    }

    [Fact]
    public void Package_ItsDependencies_AreGoogleProtobufAlone()
    {
        using var package = ZipFile.OpenRead(blank.Package);
        using var nuspec = package.GetEntry("Contracts.nuspec")!.Open();
        var document = XDocument.Load(nuspec);
        var dependency = Assert.Single(document.Descendants(), static element => element.Name.LocalName == "dependency");
        Assert.Equal("Google.Protobuf", dependency.Attribute("id")?.Value);
        Assert.Equal("3.25.1", dependency.Attribute("version")?.Value);
        Assert.Equal("MIT", Assert.Single(document.Descendants(), static element => element.Name.LocalName == "license").Value);
    }

    [Fact]
    public async Task Build_BlankProject_HasNoWarningAndCalls()
    {
        var (exitCode, output) = await blank.DotnetAsync("build", "--no-restore", "--output", "built");
        Assert.True(exitCode == 0, output);
        Assert.Contains("0 Warning(s)", output, StringComparison.Ordinal);
        await AssertPrintsAsync("dotnet", Path.Combine(blank.Folder, "built", "Blank.dll"));
    }

    [Fact]
    public async Task Publish_TrimmedAndSelfContained_HasNoWarningAndCalls()
    {
        var (exitCode, output) = await blank.DotnetAsync("publish", "--output", "published");
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
        await AssertPrintsAsync(Path.Combine(blank.Folder, "published", OperatingSystem.IsWindows() ? "Blank.exe" : "Blank"));

        // What a contract says of itself is gone where no server is told to say it.
        foreach (var assembly in new[] { "Blank.dll", "Contracts.Runtime.dll" })
        {
            Assert.Equal(-1, (await File.ReadAllBytesAsync(Path.Combine(blank.Folder, "published", assembly))).AsSpan().IndexOf("\"openrpc\""u8));
        }
    }

    [Fact]
    public async Task Build_GeneratorSwitchedOff_HasNothingGenerated()
    {
        var (exitCode, output) = await blank.DotnetAsync("build", "--no-restore", "-p:ContractsGenerator=false");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("CS0246: The type or namespace name 'GreeterClient'", output, StringComparison.Ordinal);
        Assert.Contains("CS0103: The name 'GreeterService'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_ContractAtFault_NamesTheRule()
    {
        var (exitCode, output) = await blank.DotnetAsync("build", "--no-restore", "-p:DefineConstants=FAULT");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("Greeter.cs(18,5): error CTR0004", output, StringComparison.Ordinal);
        // What is generated beside the fault still compiles.
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_WithProtoFiles_HasNoWarningAndCalls()
    {
        var (exitCode, output) = await blank.DotnetAsync("build", "--no-restore", "--output", "built-proto", "-p:Protos=true", "-p:DefineConstants=PROTO");
        Assert.True(exitCode == 0, output);
        Assert.Contains("0 Warning(s)", output, StringComparison.Ordinal);
        (exitCode, output) = await Tool.RunAsync(blank.Folder, "dotnet", Path.Combine(blank.Folder, "built-proto", "Blank.dll"));
        Assert.True(exitCode == 0, output);
        Assert.StartsWith("orders: { \"cents\": \"42\" }", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_ProtoFileAtFault_IsNamedWithItsPlace()
    {
        var file = Path.Combine(blank.Folder, "orders.proto");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text.Replace("shop.Money price", "shop.Mony price", StringComparison.Ordinal));
        try
        {
            var (exitCode, output) = await blank.DotnetAsync("build", "--no-restore", "-p:Protos=true", "-p:OutputOptions=x=y");
            Assert.NotEqual(0, exitCode);
            Assert.Contains("orders.proto(13,3): error CTR4004: \"shop.Mony\" is not defined", output, StringComparison.Ordinal);
            Assert.Contains("CTR4114: OutputOptions=\"x=y\" has no effect", output, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(file, text);
        }
    }

    [Fact]
    public async Task Build_WithAnOutputForProto_WritesContractsAndDeletesWhatIsGone()
    {
        const string Output = "-p:ContractsProtoOutput=printed/protos";
        var folder = Path.Combine(blank.Folder, "printed", "protos");
        var (exitCode, output) = await blank.DotnetAsync("build", "--no-restore", Output);
        Assert.True(exitCode == 0, output);
        Assert.Contains("0 Warning(s)", output, StringComparison.Ordinal);
        var service = await File.ReadAllTextAsync(Path.Combine(folder, "Blank", "Greeter.proto"));
        Assert.StartsWith("// Printed from a C# contract by Contracts; the next build overwrites it.\nsyntax = \"proto3\";\n\npackage Blank;\n", service, StringComparison.Ordinal);
        Assert.EndsWith(";\n}\n", service, StringComparison.Ordinal);
        // What MSBuild gives a meaning to is text here.
        Assert.Contains("// Greets: 100 %41; @(Compile) $(Configuration) 'it' <b>.\nservice Greeter {\n", service, StringComparison.Ordinal);
        var written = Files(folder);

        // Nothing is written again where nothing changed.
        var before = File.GetLastWriteTimeUtc(Path.Combine(folder, "Blank", "Greeter.proto"));
        await File.WriteAllTextAsync(Path.Combine(folder, "mine.proto"), "");
        (exitCode, output) = await blank.DotnetAsync("build", "--no-restore", Output);
        Assert.True(exitCode == 0, output);
        Assert.Equal(before, File.GetLastWriteTimeUtc(Path.Combine(folder, "Blank", "Greeter.proto")));

        (exitCode, output) = await blank.DotnetAsync("build", "--no-restore", Output, "-p:DefineConstants=RENAMED");
        Assert.True(exitCode == 0, output);
        Assert.Equal(
            written.Select(static file => file.Replace("Greeter", "Welcomer", StringComparison.Ordinal)).Append("mine.proto").Order(StringComparer.Ordinal),
            Files(folder));

        (exitCode, output) = await blank.DotnetAsync("clean", Output);
        Assert.True(exitCode == 0, output);
        Assert.Equal("mine.proto", Assert.Single(Files(folder)));
    }

    [Theory]
    [InlineData("ContractsProtoOutput", "contracts are printed")]
    [InlineData("ContractsOpenRpcOutput", "documents are written")]
    public async Task Build_WithAnOutputThatIsAFile_NamesIt(string property, string what)
    {
        var file = Path.Combine(blank.Folder, "taken");
        await File.WriteAllTextAsync(file, "");
        var (exitCode, output) = await blank.DotnetAsync("build", "--no-restore", $"-p:{property}=taken");
        Assert.NotEqual(0, exitCode);
        Assert.Contains($"Blank.csproj : error CTR4116: {property} names 'taken', which is a file, and {what} to a folder. Name another, or remove the file.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("MSB", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_WithAnOutputForOpenRpc_WritesContractsAndDeletesWhatIsGone()
    {
        const string Output = "-p:ContractsOpenRpcOutput=printed/openrpc";
        var folder = Path.Combine(blank.Folder, "printed", "openrpc");
        var (exitCode, output) = await blank.DotnetAsync("build", "--no-restore", Output, "-p:ContractsProtoOutput=printed/both");
        Assert.True(exitCode == 0, output);
        Assert.Contains("0 Warning(s)", output, StringComparison.Ordinal);
        Assert.Equal(["Blank.Greeter.openrpc.json"], Files(folder));
        Assert.Contains("Blank/Greeter.proto", Files(Path.Combine(blank.Folder, "printed", "both")));
        var document = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "Blank.Greeter.openrpc.json")))!;
        Assert.Equal("Greets: 100 %41; @(Compile) $(Configuration) 'it' <b>.", (string?)document["info"]!["description"]);
        Assert.Equal(["Blank.Greeter.SayHello", "Blank.Greeter.Count", "$/enumerator/next", "$/enumerator/abort"], document["methods"]!.AsArray().Select(static method => (string?)method!["name"]));

        (exitCode, output) = await blank.DotnetAsync("build", "--no-restore", "--output", "built-openrpc", Output, "-p:DefineConstants=RENAMED");
        Assert.True(exitCode == 0, output);
        Assert.Equal(["Blank.Welcomer.openrpc.json"], Files(folder));

        // The document is in the assembly as long as nothing is trimmed.
        Assert.True((await File.ReadAllBytesAsync(Path.Combine(blank.Folder, "built-openrpc", "Blank.dll"))).AsSpan().IndexOf("\"openrpc\""u8) > 0);
    }

    private static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("roslyn4.13", false)]
    [InlineData("roslyn4.14", true)]
    [InlineData("roslyn5.0", true)]
    public async Task Build_Compiler_IsRefusedIfItIsTooOld(string compiler, bool accepted)
    {
        var (exitCode, output) = await blank.DotnetAsync("msbuild", "-t:ContractsCheckCompiler", $"-p:CompilerApiVersion={compiler}");
        Assert.Equal(accepted, exitCode == 0);
        Assert.Equal(!accepted, output.Contains("Contracts needs the C# compiler 4.14 or later; this build uses 4.13", StringComparison.Ordinal));
    }

    private async Task AssertPrintsAsync(string program, params string[] arguments)
    {
        var (exitCode, output) = await Tool.RunAsync(blank.Folder, program, arguments);
        Assert.True(exitCode == 0, output);
        Assert.Equal(Printed, output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
