using System.Reflection;
using Contracts.Generator.Model;
using Xunit;

namespace Contracts.Generator.Tests.Pipeline;

public sealed class KnownNamesTests
{
    private const string Global = "global::";

    public static TheoryData<string> Names =>
        new(typeof(KnownNames).GetFields(BindingFlags.Static | BindingFlags.Public).Select(static name => (string)name.GetRawConstantValue()!));

    [Theory]
    [MemberData(nameof(Names))]
    public void KnownName_LookedUpInTheRuntime_IsAPublicType(string name)
    {
        Assert.StartsWith(Global, name, StringComparison.Ordinal);
        var runtime = typeof(ContractAttribute).Assembly;
        var type = Enumerable.Range(0, 3).Select(arity => runtime.GetType(name[Global.Length..] + (arity == 0 ? "" : $"`{arity}"))).FirstOrDefault(static found => found is not null);
        Assert.True(type is { IsPublic: true }, $"The runtime has no public type {name}.");
    }
}
