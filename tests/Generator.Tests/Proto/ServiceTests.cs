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

    [Fact]
    public void Greeter_WithoutGrpcCore_HasNoneOfItsShape() => Assert.DoesNotContain("Grpc.Core", ProtoRun.Of(("greet.proto", Greeter)).Text, StringComparison.Ordinal);

    // As written against grpc_csharp_plugin: PROTO.md's list of its members, each used once.
    [Fact]
    public void Greeter_BesideGrpcCore_HasItsShapeToo() => ProtoRun.Of(
        """
        namespace User;
        using Samples.V1;
        using Google.Protobuf.WellKnownTypes;

        internal sealed class Server : Samples.V1.Greeter.GreeterBase
        {
            public override Task<HelloReply> SayHello(HelloRequest request, Grpc.Core.ServerCallContext context) => Task.FromResult(new HelloReply());
            [Obsolete] public override Task count(Empty request, Grpc.Core.IServerStreamWriter<HelloReply> responseStream, Grpc.Core.ServerCallContext context) => Task.CompletedTask;
            public override Task<HelloReply> Sum_Up(Grpc.Core.IAsyncStreamReader<HelloRequest> requestStream, Grpc.Core.ServerCallContext context) => Task.FromResult(new HelloReply());
            public override Task Chat(Grpc.Core.IAsyncStreamReader<HelloRequest> requestStream, Grpc.Core.IServerStreamWriter<HelloReply> responseStream, Grpc.Core.ServerCallContext context) => Task.CompletedTask;
        }

        internal sealed class Mock : Samples.V1.Greeter.GreeterClient
        {
            public override HelloReply SayHello(HelloRequest request, Grpc.Core.CallOptions options) => new HelloReply();
        }

        internal static class Caller
        {
            public static void Call(Grpc.Core.ChannelBase channel, Grpc.Core.CallInvoker invoker, CallInvoker ours)
            {
                var client = new Samples.V1.Greeter.GreeterClient(channel);
                HelloReply reply = client.SayHello(new HelloRequest(), deadline: DateTime.UtcNow);
                Grpc.Core.AsyncUnaryCall<HelloReply> unary = client.SayHelloAsync(new HelloRequest(), new Grpc.Core.CallOptions());
                Grpc.Core.AsyncClientStreamingCall<HelloRequest, HelloReply> up = client.Sum_Up(cancellationToken: CancellationToken.None);
                Grpc.Core.AsyncDuplexStreamingCall<HelloRequest, HelloReply> chat = new Samples.V1.Greeter.GreeterClient(invoker).Chat(new Grpc.Core.Metadata());
                IGreeter greeter = new GreeterClient(ours);
            }

            [Obsolete] public static Grpc.Core.AsyncServerStreamingCall<HelloReply> Count(Samples.V1.Greeter.GreeterClient client) => client.count(new Empty());
            public static Grpc.Core.ServerServiceDefinition Bind() => Samples.V1.Greeter.BindService(new Server());
            public static void Bind(Grpc.Core.ServiceBinderBase binder) => Samples.V1.Greeter.BindService(binder, null!);
            public static string Name => Samples.V1.Greeter.Descriptor.FullName;
        }
        """,
        new ProtoSettings(),
        ("greet.proto", Greeter)).Reference(GrpcCore.Reference).Compiles();
}
