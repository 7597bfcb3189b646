using Contracts.Generator.Tests.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Contracts.Generator.Tests.Proto;

/// <summary>An assembly with the part of Grpc.Core.Api's public shape that emitted code uses; the package itself is not to be had where tests run.</summary>
internal static class GrpcCore
{
    private const string Source = """
        using System; using System.Threading; using System.Threading.Tasks; using System.Collections.Generic;
        namespace Grpc.Core;
        public enum StatusCode { OK = 0, Unimplemented = 12 }
        public struct Status { public Status(StatusCode code, string detail) { } }
        public class RpcException : Exception { public RpcException(Status status) { } }
        public sealed class Metadata { }
        public struct CallOptions { public CallOptions(Metadata headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) { } }
        public enum MethodType { Unary, ClientStreaming, ServerStreaming, DuplexStreaming }
        public class Marshaller<T> { public Marshaller(Func<T, byte[]> serializer, Func<byte[], T> deserializer) { Serializer = serializer; Deserializer = deserializer; } public Func<T, byte[]> Serializer { get; } public Func<byte[], T> Deserializer { get; } }
        public static class Marshallers { public static Marshaller<T> Create<T>(Func<T, byte[]> serializer, Func<byte[], T> deserializer) => new(serializer, deserializer); }
        public class Method<TRequest, TResponse> { public Method(MethodType type, string serviceName, string name, Marshaller<TRequest> requestMarshaller, Marshaller<TResponse> responseMarshaller) { Type = type; FullName = "/" + serviceName + "/" + name; RequestMarshaller = requestMarshaller; } public MethodType Type { get; } public string FullName { get; } public Marshaller<TRequest> RequestMarshaller { get; } }
        public abstract class ChannelBase { }
        public interface IAsyncStreamReader<out T> { T Current { get; } Task<bool> MoveNext(CancellationToken cancellationToken); }
        public interface IServerStreamWriter<in T> { Task WriteAsync(T message); }
        public abstract class ServerCallContext { }
        public sealed class AsyncUnaryCall<TResponse> { }
        public sealed class AsyncServerStreamingCall<TResponse> { }
        public sealed class AsyncClientStreamingCall<TRequest, TResponse> { }
        public sealed class AsyncDuplexStreamingCall<TRequest, TResponse> { }
        public abstract class CallInvoker
        {
            public abstract TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string host, CallOptions options, TRequest request) where TRequest : class where TResponse : class;
            public abstract AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string host, CallOptions options, TRequest request) where TRequest : class where TResponse : class;
            public abstract AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string host, CallOptions options, TRequest request) where TRequest : class where TResponse : class;
            public abstract AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string host, CallOptions options) where TRequest : class where TResponse : class;
            public abstract AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string host, CallOptions options) where TRequest : class where TResponse : class;
        }
        public abstract class ClientBase { protected internal class ClientBaseConfiguration { } }
        public abstract class ClientBase<T> : ClientBase where T : ClientBase<T>
        {
            protected ClientBase() { }
            protected ClientBase(ClientBaseConfiguration configuration) { }
            public ClientBase(ChannelBase channel) { }
            public ClientBase(CallInvoker callInvoker) => CallInvoker = callInvoker;
            protected CallInvoker CallInvoker { get; }
            protected abstract T NewInstance(ClientBaseConfiguration configuration);
        }
        public delegate Task<TResponse> UnaryServerMethod<TRequest, TResponse>(TRequest request, ServerCallContext context) where TRequest : class where TResponse : class;
        public delegate Task<TResponse> ClientStreamingServerMethod<TRequest, TResponse>(IAsyncStreamReader<TRequest> requestStream, ServerCallContext context) where TRequest : class where TResponse : class;
        public delegate Task ServerStreamingServerMethod<TRequest, TResponse>(TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context) where TRequest : class where TResponse : class;
        public delegate Task DuplexStreamingServerMethod<TRequest, TResponse>(IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context) where TRequest : class where TResponse : class;
        public class ServerServiceDefinition
        {
            public List<string> Methods { get; } = new();
            public static Builder CreateBuilder() => new();
            public class Builder
            {
                private readonly ServerServiceDefinition _made = new();
                public Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse> handler) where TRequest : class where TResponse : class => Add(method.FullName);
                public Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse> handler) where TRequest : class where TResponse : class => Add(method.FullName);
                public Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse> handler) where TRequest : class where TResponse : class => Add(method.FullName);
                public Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse> handler) where TRequest : class where TResponse : class => Add(method.FullName);
                public ServerServiceDefinition Build() => _made;
                private Builder Add(string name) { _made.Methods.Add(name); return this; }
            }
        }
        public abstract class ServiceBinderBase
        {
            public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse> handler) where TRequest : class where TResponse : class { }
            public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse> handler) where TRequest : class where TResponse : class { }
            public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse> handler) where TRequest : class where TResponse : class { }
            public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse> handler) where TRequest : class where TResponse : class { }
        }
        [AttributeUsage(AttributeTargets.Class)] public class BindServiceMethodAttribute : Attribute { public BindServiceMethodAttribute(Type bindType, string bindMethodName) { } }
        """;

    /// <summary>The assembly.</summary>
    public static MetadataReference Reference { get; } = Compile();

    private static MetadataReference Compile()
    {
        var image = new MemoryStream();
        var result = CSharpCompilation.Create(
            "Grpc.Core.Api", [CSharpSyntaxTree.ParseText(Source)], UserProject.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        return result.Success ? MetadataReference.CreateFromImage(image.ToArray()) : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }
}
