using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Contracts.AspNetCore.Tests;

/// <summary>HTTP POST of a method that reports: there is nothing but the answer.</summary>
public sealed class PostProgressTests
{
    [Theory]
    [InlineData("[3]")]
    [InlineData("[3,7]")]
    [InlineData("""{"to":3,"progress":"token"}""")]
    [InlineData("""{"to":3,"_meta":{"progressToken":7}}""")]
    public async Task Post_WithAProgressToken_IsAnsweredAlone(string parameters)
    {
        await using var app = await WebApp.StartAsync(
            services: static services => services.AddSingleton<IReporter>(new Reporter()),
            map: static (app, _) => app.MapJsonRpc<IReporter>("/reports", ReporterService.Bind));
        using var content = new StringContent($$"""{"jsonrpc":"2.0","id":1,"method":"web.Reporter.Count","params":{{parameters}}}""", Encoding.UTF8, "application/json");
        using var response = await app.Http.PostAsync(new Uri($"{app.Origin}/reports"), content);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":3}""", await response.Content.ReadAsStringAsync());
    }
}
