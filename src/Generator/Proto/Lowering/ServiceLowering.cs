using System.Collections.Immutable;
using Contracts.Generator.Model;
using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Project;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Lowering;

/// <summary>Turns the services of a linked file into contracts, from which clients and dispatchers are emitted as from those declared in C#.</summary>
internal static class ServiceLowering
{
    private const int NoSideEffects = 1;
    private const int Idempotent = 2;

    /// <summary>Lowers every service of a file.</summary>
    public static EquatableArray<ContractModel> Lower(FileSymbol file, ProtoItem item)
    {
        if (file.Services.Count == 0 || !(item.HasClients || item.HasDispatchers))
        {
            return EquatableArray<ContractModel>.Empty;
        }

        var comments = file.Syntax.Comments;
        return file.Services.Zip(ServiceNames.Of(file), (service, names) => Lower(service, item, comments, names)).ToImmutableArray();
    }

    /// <summary>Lowers every service of a file for Grpc.Core.</summary>
    public static EquatableArray<GrpcModel> LowerForGrpc(FileSymbol file, ProtoItem item)
    {
        if (file.Services.Count == 0 || !(item.HasClients || item.HasDispatchers))
        {
            return EquatableArray<GrpcModel>.Empty;
        }

        var comments = file.Syntax.Comments;
        var descriptor = TypeRef.OfDotted(ClassNames.Reflection(file));
        return file.Services.Select((service, i) => new GrpcModel(
            ClassNames.Namespace(file), service.Name, service.FullName, FormattableString.Invariant($"{descriptor}.Descriptor.Services[{i}]"), service.Methods.Select(method => Method(method, comments)).ToImmutableArray())
        {
            File = $"{file.Path}.{service.Name}Grpc",
            IsPublic = item.IsPublic,
            HasClient = item.HasClients,
            HasBase = item.HasDispatchers,
            IsDeprecated = IsDeprecated(service.Options),
            Comment = comments.Of(service.Syntax.Start, service.Syntax.HeadEnd),
        }).ToImmutableArray();
    }

    private static GrpcMethodModel Method(MethodSymbol method, Comments comments) => new(
        method.Name, Shape(method.Syntax.IsClientStreaming, method.Syntax.IsServerStreaming), Payload(method.Input!).Type, Payload(method.Output!).Type)
    {
        IsDeprecated = IsDeprecated(method.Options),
        Comment = comments.Of(method.Syntax.Start, method.Syntax.HeadEnd),
    };

    private static ContractModel Lower(ServiceSymbol service, ProtoItem item, Comments comments, ServiceNames called)
    {
        var space = ClassNames.Namespace(service.File);
        var scope = space.Length == 0 ? "global::" : TypeRef.OfDotted(space).Name + ".";
        var declared = called.Interface;
        var names = new ContractNames(scope, called.Client, called.Methods, called.Dispatcher);
        var owner = new TypeRef(scope + TypeRef.Escape(declared));
        return new ContractModel(TypeRef.Escape(space), names, owner, item.IsPublic)
        {
            File = $"{service.File.Path}.{declared}",
            Declared = new InterfaceModel(declared, comments.Of(service.Syntax.Start, service.Syntax.HeadEnd), IsDeprecated(service.Options)),
            Service = new ServiceModel(
                service.FullName, new TypeRef(scope + names.Methods), new TypeRef(scope + names.Dispatcher), Operations(service, names, owner, comments)),
            HasClient = item.HasClients,
            HasDispatcher = item.HasDispatchers,
        };
    }

    private static ImmutableArray<OperationModel> Operations(ServiceSymbol service, ContractNames names, TypeRef owner, Comments comments)
    {
        var members = new UniqueNames();
        var keys = new UniqueNames(["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString", names.Methods]);
        return service.Methods.Select(method =>
        {
            var name = PascalCase.OfUnderscores(method.Name);
            return Lower(method, comments) with
            {
                Name = members.Take(name.EndsWith("Async", StringComparison.Ordinal) ? name : name + "Async"),
                Key = keys.Take(name),
                Owner = owner,
            };
        }).ToImmutableArray();
    }

    private static OperationModel Lower(MethodSymbol method, Comments comments)
    {
        var (isSent, isReceived) = (method.Syntax.IsClientStreaming, method.Syntax.IsServerStreaming);
        var (request, response) = (Payload(method.Input!), Payload(method.Output!));
        var item = isSent ? Stream(request.Type) : request.Type;
        var value = new ParameterModel(isSent ? "requests" : "request", item, isSent ? ParameterForm.Stream : ParameterForm.Value, null)
        {
            Item = isSent ? request.Type : default,
        };

        // Null says nothing about the call; a handler always has one.
        var context = new ParameterModel("context", new TypeRef(KnownNames.CallContext), ParameterForm.Context, "null!");
        var level = method.Options?.Find(OptionNumbers.IdempotencyLevel)?.Last.Bits;
        return new OperationModel("", method.Name, "", Shape(isSent, isReceived))
        {
            Return = isReceived ? ReturnForm.Stream : ReturnForm.ValueTaskOfT,
            ReturnType = isReceived ? Stream(response.Type) : new TypeRef($"global::System.Threading.Tasks.ValueTask<{response.Type}>"),
            Parameters = ImmutableArray.Create(value, context),
            RequestForm = isSent ? RequestForm.Stream : RequestForm.Message,
            Request = request,
            Response = response,
            IsIdempotent = level is NoSideEffects or Idempotent && !isSent && !isReceived,
            Comment = comments.Of(method.Syntax.Start, method.Syntax.HeadEnd),
            IsDeprecated = IsDeprecated(method.Options),
        };
    }

    private static CallShape Shape(bool isSent, bool isReceived) => (isSent, isReceived) switch
    {
        (true, true) => CallShape.DuplexStreaming,
        (true, false) => CallShape.ClientStreaming,
        (false, true) => CallShape.ServerStreaming,
        _ => CallShape.Unary,
    };

    private static TypeRef Stream(TypeRef item) => new($"global::System.Collections.Generic.IAsyncEnumerable<{item}>");

    private static PayloadModel Payload(MessageSymbol message)
    {
        var type = TypeRef.OfDotted(ClassNames.Type(message));
        return new PayloadModel(type, $"{KnownNames.GoogleMarshaller}<{type}>.Instance", null);
    }

    private static bool IsDeprecated(OptionMessage? options) => options?.GetBool(OptionNumbers.ServiceDeprecated) == true;
}
