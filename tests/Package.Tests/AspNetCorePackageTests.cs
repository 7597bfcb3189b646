using System.IO.Compression;
using System.Xml.Linq;

namespace Contracts.Package.Tests;

/// <summary>The package for ASP.NET, as an application of its user has it.</summary>
public sealed class AspNetCorePackageTests(BlankProject blank) : IClassFixture<BlankProject>
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <EnableAotAnalyzer>true</EnableAotAnalyzer>
            <EnableTrimAnalyzer>true</EnableTrimAnalyzer>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Contracts.AspNetCore" Version="VERSION" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using System.Net;
        using System.Text;
        using Contracts;
        using Contracts.AspNetCore;

        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddScoped<IAdder, Adder>();
        var app = builder.Build();
        app.MapJsonRpc<IAdder>("/rpc", AdderService.Bind);
        await app.StartAsync();
        using var http = new HttpClient();
        using var content = new StringContent("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"App.Adder.Add\",\"params\":[2,3]}", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync($"{app.Urls.First()}/rpc", content);
        Console.WriteLine(await response.Content.ReadAsStringAsync());
        await app.StopAsync();

        [Contract("App.Adder")]
        public interface IAdder
        {
            ValueTask<double> AddAsync(double a, double b, CancellationToken cancellationToken = default);
        }

        internal sealed class Adder : IAdder
        {
            public ValueTask<double> AddAsync(double a, double b, CancellationToken cancellationToken = default) => new(a + b);
        }
        """;

    [Fact]
    public async Task Package_ItsFilesAndDependencies_AreOursAloneAndThisVersionOfTheOther()
    {
        using var package = ZipFile.OpenRead(await blank.PackAsync("AspNetCore/Contracts.AspNetCore.Package.csproj"));
        Assert.Equal(
            ["lib/net10.0/Contracts.AspNetCore.dll", "lib/net10.0/Contracts.AspNetCore.xml"],
            package.Entries.Select(static entry => entry.FullName).Where(static name => name.EndsWith(".dll", StringComparison.Ordinal) || name.EndsWith(".xml", StringComparison.Ordinal))
                .Where(static name => !name.StartsWith('[')).Order(StringComparer.Ordinal));
        using var nuspec = package.GetEntry("Contracts.AspNetCore.nuspec")!.Open();
        var document = XDocument.Load(nuspec);
        var dependency = Assert.Single(document.Descendants(), static element => element.Name.LocalName == "dependency");
        Assert.Equal("Contracts", dependency.Attribute("id")?.Value);
        Assert.Equal($"[{document.Descendants().Single(static element => element.Name.LocalName == "version").Value}]", dependency.Attribute("version")?.Value);
        Assert.Equal("Microsoft.AspNetCore.App", Assert.Single(document.Descendants(), static element => element.Name.LocalName == "frameworkReference").Attribute("name")?.Value);
    }

    [Fact]
    public async Task Application_WithThePackageAlone_IsBuiltWithoutAWarningAndServes()
    {
        await blank.PackAsync("AspNetCore/Contracts.AspNetCore.Package.csproj");
        var run = await blank.MakeAsync("app", ("App.csproj", Project), ("Program.cs", Program));
        var (exitCode, output) = await run(["run"]);
        Assert.True(exitCode == 0, output);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":5}""", output.Trim());
    }
}
