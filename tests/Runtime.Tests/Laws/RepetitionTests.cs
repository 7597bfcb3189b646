using System.Globalization;
using System.Reflection;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>
/// Every law and every fault once more, several at a time: races show by chance and under load. The environment variable <c>CONTRACTS_REPEAT</c>
/// says how often; by default it is once.
/// </summary>
public sealed class RepetitionTests
{
    private const string Variable = "CONTRACTS_REPEAT";
    private const int AtOnce = 6;

    /// <summary>The classes whose tests are repeated.</summary>
    public static TheoryData<string> Classes { get; } = [.. typeof(CallLaws).Assembly.GetTypes()
        .Where(static type => (type.IsSubclassOf(typeof(CallLaws)) && type is { IsAbstract: false, IsPublic: true }) || OfTheWire.Contains(type))
        .Select(static type => type.FullName!)];

    private static IEnumerable<Type> OfTheWire =>
    [
        typeof(Tcp.FaultTests), typeof(Tcp.FrameTests), typeof(Tcp.GoAwayTests), typeof(Tcp.KeepAliveTests),
        typeof(Http2.FaultTests), typeof(Http2.ServerFrameTests), typeof(Http2.ClientFrameTests), typeof(Http2.KeepAliveTests),
    ];

    [Theory]
    [MemberData(nameof(Classes))]
    public async Task Tests_SeveralAtOnceAndAgain_HoldEachTime(string name)
    {
        var type = Type.GetType(name, throwOnError: true)!;
        var times = int.Parse(Environment.GetEnvironmentVariable(Variable) ?? "1", CultureInfo.InvariantCulture);
        var tests = type.GetMethods().SelectMany(TestsOf).ToArray();
        Assert.NotEmpty(tests);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, times).SelectMany(time => tests.Select(test => (time, test))),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            (run, _) => RunAsync(type, run.test, run.time));
    }

    private static async ValueTask RunAsync(Type type, (MethodInfo Method, object?[]? Arguments) test, int time)
    {
        try
        {
            if (test.Method.Invoke(Activator.CreateInstance(type), test.Arguments) is Task running)
            {
                await running;
            }
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{test.Method.Name}({string.Join(", ", test.Arguments ?? [])}) failed at repetition {time + 1} ({Variable}).", exception);
        }
    }

    private static IEnumerable<(MethodInfo Method, object?[]? Arguments)> TestsOf(MethodInfo method)
    {
        if (method.GetCustomAttribute<FactAttribute>() is not { Skip: null } fact)
        {
            return [];
        }

        return fact is TheoryAttribute
            ? method.GetCustomAttributes<InlineDataAttribute>().SelectMany(data => data.GetData(method)).Select(arguments => (method, (object?[]?)arguments))
            : [(method, null)];
    }
}
