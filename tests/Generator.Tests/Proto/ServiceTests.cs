using Xunit;

namespace Contracts.Generator.Tests.Proto;

/// <summary>Services of .proto files become contracts.</summary>
public sealed class ServiceTests
{
    private const string Greeter = """
        syntax = "proto3";
        package samples.v1;
        import "google/protobuf/empty.proto";

        // Greets.
        service Greeter {
          // Says hello.
          rpc SayHello(HelloRequest) returns (HelloReply);
          rpc count(google.protobuf.Empty) returns (stream HelloReply) { option deprecated = true; }
          rpc Sum_Up(stream HelloRequest) returns (HelloReply);
          rpc Chat(stream HelloRequest) returns (stream HelloReply);
        }
        message HelloRequest { string name = 1; }
        message HelloReply { string text = 1; }
        """;

    [Fact]
    public void Greeter_AllShapes_CompilesWithAnImplementationAndACaller() => ProtoRun.Of(
        """
        namespace User;
        using Samples.V1;
        using Google.Protobuf.WellKnownTypes;

        internal sealed class Greeter : IGreeter
        {
            public ValueTask<HelloReply> SayHelloAsync(HelloRequest request, CallContext context) => new(new HelloReply { Text = request.Name });
            [Obsolete] public IAsyncEnumerable<HelloReply> CountAsync(Empty request, CallContext context) => throw new NotSupportedException();
            public ValueTask<HelloReply> SumUpAsync(IAsyncEnumerable<HelloRequest> requests, CallContext context) => throw new NotSupportedException();
            public IAsyncEnumerable<HelloReply> ChatAsync(IAsyncEnumerable<HelloRequest> requests, CallContext context) => throw new NotSupportedException();
        }

        internal static class Caller
        {
            public static ServiceDefinition Serve() => GreeterService.Bind(new Greeter());
            public static ValueTask<HelloReply> CallAsync(CallInvoker invoker) => new GreeterClient(invoker).SayHelloAsync(new HelloRequest { Name = "Ada" });
            public static string Name => GreeterMethods.SumUp.FullName;
        }
        """,
        new ProtoSettings(),
        ("greet.proto", Greeter)).Compiles();
}
