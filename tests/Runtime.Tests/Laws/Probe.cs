using Contracts.Calls;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>A service of one method for each shape, whose handlers each test writes itself.</summary>
internal static class Probe
{
    private const string Service = "laws.Probe";
    private static readonly TextMarshaller Text = new();

    public static readonly Method<string, string> Unary = new(Service, "Unary", MethodType.Unary, Text, Text);
    public static readonly Method<string, string> OneWay = new(Service, "OneWay", MethodType.Unary, Text, Text) { IsOneWay = true };
    public static readonly Method<string, string> Client = new(Service, "Client", MethodType.ClientStreaming, Text, Text);
    public static readonly Method<string, string> Server = new(Service, "Server", MethodType.ServerStreaming, Text, Text);
    public static readonly Method<string, string> Duplex = new(Service, "Duplex", MethodType.DuplexStreaming, Text, Text);

    public static ServiceDefinition OnUnary(Func<string, CallContext, ValueTask<string>> handler) => New().Unary(Unary, handler);

    public static ServiceDefinition OnClient(Func<IAsyncEnumerable<string>, CallContext, ValueTask<string>> handler) => New().ClientStreaming(Client, handler);

    public static ServiceDefinition OnServer(Func<string, CallContext, IAsyncEnumerable<string>> handler) => New().ServerStreaming(Server, handler);

    public static ServiceDefinition OnDuplex(Func<IAsyncEnumerable<string>, CallContext, IAsyncEnumerable<string>> handler) => New().DuplexStreaming(Duplex, handler);

    public static ServiceDefinition New() => new(Service);

    public static async IAsyncEnumerable<string> Numbers(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
