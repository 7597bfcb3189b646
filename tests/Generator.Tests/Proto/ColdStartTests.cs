using Xunit;

namespace Contracts.Generator.Tests.Proto;

public sealed class ColdStartTests
{
    // Else it would stop before the stages that it is to have begun.
    [Fact]
    public void File_ThatAFirstCompilationBeginsWith_GoesThroughAllStages()
    {
        var sources = ColdStart.Compile();
        Assert.Equal(3, sources.Count);
        Assert.Contains("class Request ", sources[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("class ServiceClient", sources[1].ToString(), StringComparison.Ordinal);
        Assert.Contains("Utf8Json", sources[2].ToString(), StringComparison.Ordinal);
    }
}
