using Contracts.Calls;
using Contracts.Reflection;
using Contracts.Runtime.Tests.Laws;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using NSubstitute;
using Oracle = Contracts.Runtime.Tests.Marshalling.Oracle;

namespace Contracts.Runtime.Tests.Reflection;

/// <summary>What a server says of its contracts is what protoc says of the same messages, and Google.Protobuf can build on it.</summary>
public sealed class ReflectionTests : IAsyncLifetime
{
    private const string Package = "Contracts.Runtime.Tests.Marshalling.Messages.";
    private readonly Server _server = new Server().Listen($"inproc://{Guid.NewGuid():N}");
    private Channel _channel = null!;

    public static TheoryData<string, MessageDescriptor> Messages { get; } = new()
    {
        { "Scalars", Oracle.Scalars.Descriptor },
        { "Optionals", Oracle.Optionals.Descriptor },
        { "Known", Oracle.Known.Descriptor },
        { "Lists", Oracle.Lists.Descriptor },
        { "Maps", Oracle.Maps.Descriptor },
        { "Tree", Oracle.Tree.Descriptor },
        { "Shape", Oracle.Shape.Descriptor },
        { "Holder", Oracle.Holder.Descriptor },
        { "Inner", Oracle.Inner.Descriptor },
    };

    public async Task InitializeAsync()
    {
        await _server.Add(DescribedService.Bind(Substitute.For<IDescribed>())).AddReflection().StartAsync();
        _channel = Channel.For(_server.Endpoints[0]);
    }

    public async Task DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Messages), DisableDiscoveryEnumeration = true)]
    public async Task Message_OfCSharp_IsWhatProtocMakesOfItsTwin(string name, MessageDescriptor twin)
    {
        var message = Assert.Single((await FilesAsync(Package + name)).SelectMany(static file => file.MessageTypes), message => message.FullName == Package + name);
        Assert.Equal(Fields(twin), Fields(message));
        Assert.Equal(twin.RealOneofCount, message.RealOneofCount);
    }

    [Fact]
    public async Task Enum_OfCSharp_IsWhatProtocMakesOfItsTwin()
    {
        var type = (await FilesAsync(Package + "Color")).SelectMany(static file => file.EnumTypes).Single(static type => type.Name == "Color");
        var twin = Oracle.OracleReflection.Descriptor.EnumTypes.Single(static type => type.Name == "Color");
        Assert.Equal(
            twin.Values.Select(static value => (value.Name, value.Number)).Order(),
            type.Values.Select(static value => (value.Name, value.Number)).Order());
    }

    [Fact]
    public async Task Enum_WithoutZeroAndWithAliases_IsOneThatProto3Allows()
    {
        var type = (await FilesAsync("Contracts.Runtime.Tests.Reflection.Direction")).SelectMany(static file => file.EnumTypes).Single();
        Assert.Equal(
            [("DIRECTION_UNSPECIFIED", 0), ("DIRECTION_NORTH", 1), ("DIRECTION_UP", 1), ("DIRECTION_SOUTH", -1)],
            type.Values.Select(static value => (value.Name, value.Number)));
    }

    [Fact]
    public async Task Service_OfCSharp_HasItsMethods()
    {
        var service = (await FilesAsync("tests.Described.Add")).SelectMany(static file => file.Services).Single();
        Assert.Equal("tests.Described", service.FullName);
        Assert.Equal(
            """
            Add DescribedAddRequest Empty
            ByHand Outer Empty
            Holder Holder Holder
            Known Known stream Known
            Lists stream Lists Lists
            Maps stream Maps stream Maps
            Near Empty Near
            Nested Nested Nested
            Optionals Optionals Optionals
            Pages PageOfColor PageOfInner
            Scalars Scalars Scalars
            Tree Tree Tree
            """.Split(Environment.NewLine),
            service.Methods.Select(static method =>
                $"{method.Name} {(method.IsClientStreaming ? "stream " : "")}{method.InputType.Name} {(method.IsServerStreaming ? "stream " : "")}{method.OutputType.Name}"));
        Assert.Equal(
            MethodOptions.Types.IdempotencyLevel.Idempotent, service.FindMethodByName("Nested").ToProto().Options.IdempotencyLevel);
    }

    [Fact]
    public async Task Services_AreListed() => Assert.Equal(
        ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection", "tests.Described"],
        (await AskAsync(new ServerReflectionRequest { ListServices = "" })).ListServicesResponse!.Service.Select(static service => service.Name));

    [Fact]
    public async Task Service_OfNamesThatProtobufHasNot_IsListedIfItHasOneAndNotDescribed()
    {
        await using var server = new Server().Add(EditorService.Bind(new Editor())).Add(DocumentService.Bind(new Document()))
            .AddReflection().Listen($"inproc://{Guid.NewGuid():N}");
        await server.StartAsync();
        await using var channel = Channel.For(server.Endpoints[0]);
        var listed = (await AskAsync(new ServerReflectionRequest { ListServices = "" }, channel)).ListServicesResponse!.Service.Select(static service => service.Name);
        Assert.Equal(["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection", "textDocument"], listed);
        var answer = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = "textDocument" }, channel);
        Assert.Equal((int)StatusCode.NotFound, answer.ErrorResponse!.ErrorCode);
    }

    [Fact]
    public async Task Symbols_OfEveryService_AreDescribed()
    {
        foreach (var service in (await AskAsync(new ServerReflectionRequest { ListServices = "" })).ListServicesResponse!.Service)
        {
            Assert.Contains(await FilesAsync(service.Name), file => file.Services.Any(each => each.FullName == service.Name));
        }
    }

    [Fact]
    public async Task Message_OfAProtoFile_IsInItsFile()
    {
        var file = Assert.Single(await FilesAsync("contracts.oracle.Nested"), static file => file.MessageTypes.Any(static type => type.Name == "Nested"));
        Assert.Equal(Oracle.OracleReflection.Descriptor.SerializedData, file.SerializedData);
    }

    [Fact]
    public async Task Symbol_ThatIsNotThere_IsNotFound()
    {
        var answer = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = "tests.Described.Nothing" });
        Assert.Equal((int)StatusCode.NotFound, answer.ErrorResponse!.ErrorCode);
        Assert.Contains("tests.Described.Nothing", answer.ErrorResponse.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_WithNothingInIt_IsInvalid() =>
        Assert.Equal((int)StatusCode.InvalidArgument, (await AskAsync(new ServerReflectionRequest())).ErrorResponse!.ErrorCode);

    [Fact]
    public async Task Parameters_OfAMethod_AreTheFieldsOfARequest()
    {
        var service = (await FilesAsync("tests.Described")).SelectMany(static file => file.Services).Single();
        var request = service.FindMethodByName("Add").InputType;
        Assert.Equal(
            ["number 1 Int32 False", "http_text 2 String True"],
            request.Fields.InDeclarationOrder().Select(static field => $"{field.Name} {field.FieldNumber} {field.FieldType} {field.HasPresence}"));
        Assert.Equal(["number", "httpText"], request.Fields.InDeclarationOrder().Select(static field => field.JsonName));
    }

    [Fact]
    public async Task Messages_OfTwoPackagesInACircle_AreDescribedUpToTheCircle()
    {
        var near = (await FilesAsync("Contracts.Runtime.Tests.Reflection.Near")).SelectMany(static file => file.MessageTypes).Single(static type => type.Name == "Near");
        Assert.Equal(FieldType.Bytes, near.FindFieldByNumber(1).FieldType);
        Assert.Equal(FieldType.Enum, near.FindFieldByNumber(2).FieldType);
    }

    [Fact]
    public async Task Message_OfAMarshallerByHand_IsBytes()
    {
        var outer = (await FilesAsync("Contracts.Runtime.Tests.Reflection.Outer")).SelectMany(static file => file.MessageTypes).Single(static type => type.Name == "Outer");
        Assert.Equal(FieldType.Bytes, outer.FindFieldByNumber(1).FieldType);
    }

    private static IEnumerable<string> Fields(MessageDescriptor message) => message.Fields.InFieldNumberOrder().Select(static field =>
        $"{field.Name.Replace("_", "", StringComparison.Ordinal)} {field.FieldNumber} {field.FieldType} {Type(field)} {field.IsRepeated} {field.IsMap} {field.IsPacked} {field.HasPresence} {field.RealContainingOneof?.Name}");

    private static string Type(FieldDescriptor field) => field switch
    {
        { IsMap: true } => string.Join(' ', Fields(field.MessageType)),
        { FieldType: FieldType.Message } => field.MessageType.Name,
        { FieldType: FieldType.Enum } => field.EnumType.Name,
        _ => "",
    };

    // Building is the check: every type is found in a file that is imported, and every name is there once.
    private async Task<IReadOnlyList<FileDescriptor>> FilesAsync(string symbol)
    {
        var answer = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = symbol });
        Assert.Null(answer.ErrorResponse);
        var files = answer.FileDescriptorResponse!.FileDescriptorProto.Select(static bytes => FileDescriptorProto.Parser.ParseFrom(bytes.Span)).ToDictionary(static file => file.Name);
        var sorted = new List<FileDescriptorProto>();
        foreach (var file in files.Values)
        {
            Sort(file);
        }

        return FileDescriptor.BuildFromByteStrings(sorted.Select(static file => file.ToByteString()));

        void Sort(FileDescriptorProto file)
        {
            foreach (var import in file.Dependency)
            {
                Sort(files[import]);
            }

            if (!sorted.Contains(file))
            {
                sorted.Add(file);
            }
        }
    }

    private async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request, Channel? channel = null)
    {
        await foreach (var response in new ServerReflectionClient(channel ?? _channel).ServerReflectionInfo(Once(request)))
        {
            return response;
        }

        throw new InvalidOperationException("There is no answer.");
    }

    private static async IAsyncEnumerable<ServerReflectionRequest> Once(ServerReflectionRequest request)
    {
        await Task.Yield();
        yield return request;
    }
}
