namespace Contracts.Package.Tests;

/// <summary>What a project says by <c>Protobuf</c> items, through the build that its user runs.</summary>
public sealed class ProtobufItemTests(BlankProject blank) : IClassFixture<BlankProject>
{
    private const string Program = """
        foreach (var type in typeof(Program).Assembly.GetTypes().Where(type => type.Namespace is not null && !type.IsNested && !type.Name.EndsWith("Reflection")).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            Console.WriteLine($"{(type.IsPublic ? "public" : "internal")} {type.FullName}");
        }
        """;

    [Fact]
    public async Task Items_OfAProjectThatWasWrittenForGrpcTools_AreCompiledAsTheySay()
    {
        var run = await blank.MakeAsync(
            "knobs",
            ("Knobs.csproj", Project("""
                <Protobuf Include="Protos\both.proto" />
                <Protobuf Include="Protos/client.proto;Protos/again.proto" GrpcServices="Client" Link="Elsewhere\%(Filename).proto" />
                <Protobuf Include="Protos\server.proto" GrpcServices="server" Generator="MSBuild:Compile" />
                <Protobuf Include="Protos/none.proto" GrpcServices="None" Access="Internal" />
                <Protobuf Include="rooted/deep/*.proto" ProtoRoot="rooted" />
                <Protobuf Include="..\knobs-outside\outside.proto" GrpcServices="None" CompileOutputs="true" />
                <Protobuf Include="Protos/uses.proto" AdditionalImportDirs="imports;../knobs-more/" GrpcServices="None" />
                <Protobuf Include="Protos/imported.proto" ProtoCompile="false" />
                """)),
            ("Program.cs", Program),
            ("Protos/both.proto", Service("Both")),
            ("Protos/client.proto", Service("Client")),
            ("Protos/again.proto", Service("Again")),
            ("Protos/server.proto", Service("Server")),
            ("Protos/none.proto", Service("None")),
            ("rooted/deep/rooted.proto", "syntax = \"proto3\"; package rooted; import \"deep/beside.proto\"; message Rooted { Beside beside = 1; }"),
            ("rooted/deep/beside.proto", "syntax = \"proto3\"; package rooted; message Beside { }"),
            ("../knobs-outside/outside.proto", "syntax = \"proto3\"; package outside; message Outside { }"),
            ("imports/lib/one.proto", "syntax = \"proto3\"; package lib; import \"google/protobuf/descriptor.proto\"; extend google.protobuf.FieldOptions { string mark = 50002; }"),
            ("../knobs-more/lib/two.proto", "syntax = \"proto3\"; package lib; import \"google/protobuf/descriptor.proto\"; extend google.protobuf.FieldOptions { string note = 50000; }"),
            ("Protos/imported.proto", "syntax = \"proto3\"; package imported; import \"google/protobuf/descriptor.proto\"; extend google.protobuf.MessageOptions { string mark = 50001; }"),
            ("Protos/uses.proto", "edition = \"2024\"; package uses; import option \"lib/one.proto\"; import option \"lib/two.proto\"; import option \"Protos/imported.proto\"; message Uses { option (imported.mark) = \"m\"; string text = 1 [(lib.note) = \"n\", (lib.mark) = \"o\"]; }"));

        var (exitCode, output) = await run(["run"]);
        Assert.True(exitCode == 0, output);
        Assert.Equal(["AgainClient", "AgainMethods", "AgainReply", "IAgain"], Names("Again", output));
        Assert.Equal(["BothClient", "BothMethods", "BothReply", "BothService", "IBoth"], Names("Both", output));
        Assert.Equal(["ClientClient", "ClientMethods", "ClientReply", "IClient"], Names("Client", output));
        Assert.Equal(["IServer", "ServerMethods", "ServerReply", "ServerService"], Names("Server", output));
        Assert.Equal("internal None.NoneReply", Of("None", output));
        Assert.Equal("public Outside.Outside", Of("Outside", output));
        Assert.Equal("public Rooted.Beside\npublic Rooted.Rooted", Of("Rooted", output));
        Assert.Equal("public Uses.Uses", Of("Uses", output));
        Assert.Equal("", Of("Lib", output) + Of("Imported", output));
    }

    [Fact]
    public async Task Items_WithWhatCannotBeHonoured_AreNamed()
    {
        var run = await blank.MakeAsync(
            "refused",
            ("Refused.csproj", Project("""
                <Protobuf Include="a.proto" OutputDir="out" GrpcOutputDir="out" OutputOptions="base_namespace=A" GrpcOutputOptions="no_server" AdditionalProtocArguments="--x" CompileOutputs="false" />
                <Protobuf Include="b.proto" GrpcServices="Servers" Access="Private" />
                """)),
            ("Program.cs", Program),
            ("a.proto", Service("A")),
            ("b.proto", Service("B")));
        var (exitCode, output) = await run(["build"]);
        Assert.True(exitCode == 0, output);
        foreach (var knob in new[] { "OutputDir=\"out\"", "GrpcOutputDir=\"out\"", "OutputOptions=\"base_namespace=A\"", "GrpcOutputOptions=\"no_server\"", "AdditionalProtocArguments=\"--x\"", "CompileOutputs=\"false\"" })
        {
            Assert.Contains($"a.proto(1,1): warning CTR4114: {knob} has no effect: the files are compiled in the C# compiler, and none is written", output, StringComparison.Ordinal);
        }

        Assert.Contains("b.proto(1,1): warning CTR4114: GrpcServices=\"Servers\" is taken for Both: it may be Both, Client, Server, None", output, StringComparison.Ordinal);
        Assert.Contains("b.proto(1,1): warning CTR4114: Access=\"Private\" is taken for Public: it may be Public, Internal", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_ThatGrpcToolsCompilesToo_AreNamedUnlessOneOfTheTwoIsSwitchedOff()
    {
        var run = await blank.MakeAsync(
            "twice",
            ("Twice.csproj", Project("""<Protobuf Include="a.proto" GrpcServices="None" />""", """<PackageReference Include="Grpc.Tools" Version="2.85.0" PrivateAssets="all" />""")),
            ("Program.cs", Program),
            ("a.proto", Service("A")));
        var (exitCode, output) = await run(["build"]);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("a.proto(1,1): error CTR4113: Grpc.Tools compiles this file too, and makes the same types. Remove the package Grpc.Tools; or", output, StringComparison.Ordinal);
        Assert.DoesNotContain("CTR4114", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);

        (exitCode, output) = await run(["run", "-p:ContractsProto=false"]);
        Assert.True(exitCode == 0, output);
        Assert.Equal("public A.AReply", Of("A", output));
    }

    // The same program, first with protoc's C#: its output is what ours has to be.
    [Fact]
    public async Task Project_ThatLeavesGrpcTools_CompilesAsItIsAndSaysTheSame()
    {
        const string items = """<Protobuf Include="Protos/orders.proto;Protos/legacy.proto" GrpcServices="None" />""";
        const string ours = """<PackageReference Include="Contracts" Version="VERSION" />""";
        const string theirs = """<PackageReference Include="Grpc.Tools" Version="2.85.0" PrivateAssets="all" /><PackageReference Include="Google.Protobuf" Version="3.25.1" />""";
        (string, string)[] files =
        [
            ("Program.cs", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Leaving", "Program.cs.txt"))),
            ("Protos/orders.proto", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Leaving", "orders.proto"))),
            ("Protos/legacy.proto", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Leaving", "legacy.proto"))),
        ];
        var before = await blank.MakeAsync("before", [("Shop.csproj", Project(items).Replace(ours, theirs, StringComparison.Ordinal)), .. files]);
        var (exitCode, expected) = await before(["run"]);
        Assert.True(exitCode == 0, expected);
        var after = await blank.MakeAsync("after", [("Shop.csproj", Project(items)), .. files]);
        (exitCode, var output) = await after(["run"]);
        Assert.True(exitCode == 0, output);
        Assert.Equal(expected, output);
        Assert.Contains("Protos/orders.proto", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_ThatAreNotThere_AreNamedAndOthersAreCompiled()
    {
        var run = await blank.MakeAsync(
            "missing",
            ("Missing.csproj", Project("""<Protobuf Include="Protos/gret.proto;Protos/there.proto" />""")),
            ("Program.cs", "Console.WriteLine(new There.There());"),
            ("Protos/there.proto", "syntax = \"proto3\"; package there;\nmessage There { }"));
        var (exitCode, output) = await run(["build"]);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("Missing.csproj : error CTR4116: The Protobuf item 'Protos/gret.proto' is a file that is not there: ", output, StringComparison.Ordinal);
        Assert.Contains("gret.proto. Mend the path, or remove the item.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paths_WithSpacesAndLettersOfAnyLanguage_AreThoseOfAnyOtherFile()
    {
        const string folder = "größe (ça va) 日本";
        const string contract = """
            using Contracts;
            Console.WriteLine(new Ordered.Order { Line = new Ordered.Line { Text = "größer" } });
            [Contract] public interface ICounter { ValueTask<int> CountAsync(int to, CancellationToken cancellationToken = default); }
            """;
        var run = await blank.MakeAsync(
            folder,
            ("Über uns.csproj", Project("""<Protobuf Include="Mes schémas/l'ordre 注文.proto;Mes schémas/ligne d'été.proto" />""").Replace("<Nullable>", "<ContractsProtoOutput>imprimé là/protos</ContractsProtoOutput><Nullable>", StringComparison.Ordinal)),
            ("Program.cs", contract),
            ("Mes schémas/l'ordre 注文.proto", "syntax = \"proto3\"; package ordered; import \"Mes schémas/ligne d'été.proto\";\nmessage Order { Line line = 1; }"),
            ("Mes schémas/ligne d'été.proto", "syntax = \"proto3\"; package ordered;\nmessage Line { string text = 1; }"));
        var (exitCode, output) = await run(["run"]);
        Assert.True(exitCode == 0, output);
        Assert.Equal("""{ "line": { "text": "größer" } }""", output.Trim());
        Assert.Contains("service Counter {", await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(blank.Folder)!, folder, "imprimé là", "protos", "Counter.proto")), StringComparison.Ordinal);

        await blank.MakeAsync(folder, ("Mes schémas/l'ordre 注文.proto", "syntax = \"proto3\"; package ordered; import \"Mes schémas/ligne d'été.proto\";\nmessage Order { Lin line = 1; }"));
        (exitCode, output) = await run(["build"]);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("Mes schémas/l'ordre 注文.proto(2,17): error CTR4004: \"Lin\" is not defined. Did you mean \"Line\"?", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schemas_OfAPackage_AreImportedAndCompiledWhereverItIsReferenced()
    {
        const string packed = """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <IncludeBuildOutput>false</IncludeBuildOutput>
                <NoWarn>NU5128</NoWarn>
                <Version>1.0.0</Version>
                <PackageOutputPath>FEED</PackageOutputPath>
              </PropertyGroup>
              <ItemGroup>ITEMS</ItemGroup>
            </Project>
            """;
        var schemas = await blank.MakeAsync(
            "schemas-package",
            ("Shop.Schemas.csproj", packed.Replace("ITEMS", """<None Include="schemas/**" Pack="true" PackagePath="schemas" /><None Include="Shop.Schemas.props" Pack="true" PackagePath="buildTransitive" />""", StringComparison.Ordinal)),
            ("Shop.Schemas.props", """<Project><ItemGroup><Protobuf Include="$(MSBuildThisFileDirectory)../schemas/**/*.proto" ProtoRoot="$(MSBuildThisFileDirectory)../schemas" GrpcServices="None" /></ItemGroup></Project>"""),
            ("schemas/shop/money.proto", "syntax = \"proto3\"; package shop; import \"shop/currency.proto\"; message Money { int64 cents = 1; Currency currency = 2; }"),
            ("schemas/shop/currency.proto", "syntax = \"proto3\"; package shop; enum Currency { CURRENCY_UNSPECIFIED = 0; CURRENCY_EURO = 1; }"));
        var (exitCode, output) = await schemas(["pack"]);
        Assert.True(exitCode == 0, output);
        var between = await blank.MakeAsync(
            "between-package",
            ("Shop.Between.csproj", packed.Replace("ITEMS", """<PackageReference Include="Shop.Schemas" Version="1.0.0" />""", StringComparison.Ordinal)));
        (exitCode, output) = await between(["pack"]);
        Assert.True(exitCode == 0, output);

        var run = await blank.MakeAsync(
            "imports",
            ("Imports.csproj", Project("""<Protobuf Include="order.proto" />""", """<PackageReference Include="Shop.Between" Version="1.0.0" />""")),
            ("Program.cs", """Console.WriteLine(new App.Order { Price = new Shop.Money { Cents = 42, Currency = Shop.Currency.Euro } });"""),
            ("order.proto", "syntax = \"proto3\"; package app; import \"shop/money.proto\"; message Order { shop.Money price = 1; }"));
        (exitCode, output) = await run(["run"]);
        Assert.True(exitCode == 0, output);
        Assert.Equal("""{ "price": { "cents": "42", "currency": "CURRENCY_EURO" } }""", output.Trim());
    }

    private static string Project(string protos, string packages = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            {protos}
          </ItemGroup>
          <ItemGroup>
            <PackageReference Include="Contracts" Version="VERSION" />
            {packages}
          </ItemGroup>
        </Project>
        """;

    private static string Service(string name) =>
        $"syntax = \"proto3\"; package {name.ToLowerInvariant()}; service {name} {{ rpc Get({name}Reply) returns ({name}Reply); }} message {name}Reply {{ int32 number = 1; }}";

    // The types in a namespace, a line each.
    private static string Of(string space, string output) =>
        string.Join('\n', output.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Contains($" {space}.", StringComparison.Ordinal)));

    private static string[] Names(string space, string output) =>
        [.. Of(space, output).Split('\n').Select(line => line[$"public {space}.".Length..])];
}
