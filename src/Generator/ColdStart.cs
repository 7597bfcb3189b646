using Contracts.Generator.Emit;
using Contracts.Generator.Emit.OpenRpc;
using Contracts.Generator.Emit.Schema;
using Contracts.Generator.Model;
using Contracts.Generator.Model.Printing;
using Contracts.Generator.Model.Schema;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Lowering;
using Contracts.Generator.Proto.Parsing;
using Contracts.Generator.Proto.Project;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.WellKnown;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Generator;

/// <summary>
/// Takes a small file through all stages on a thread of its own, once in a process, as soon as a project turns out to have .proto files. A third of what their first
/// compilation takes is the runtime's compiling of this assembly, stage after stage on one processor: so another has begun with the later stages.
/// </summary>
internal static class ColdStart
{
    private const string Path = "cold.proto";

    // Something of all that Google's schemas are made of.
    private const string Text = """
        syntax = "proto3";
        package cold.start;
        import "google/api/annotations.proto";
        import "google/api/client.proto";
        import "google/api/field_behavior.proto";
        import "google/api/resource.proto";
        import "google/protobuf/struct.proto";
        import "google/protobuf/timestamp.proto";
        import "google/protobuf/wrappers.proto";
        option csharp_namespace = "Cold.Start";
        option (google.api.resource_definition) = { type: "a/B" pattern: "b/{b}" };
        // A service.
        service Service {
          option (google.api.default_host) = "host";
          // A method.
          rpc Get(Request) returns (Response) {
            option (google.api.http) = { post: "/v1/{name=a/*}" body: "*" additional_bindings { get: "/v1" } };
            option (google.api.method_signature) = "name,kind";
          }
          rpc List(Request) returns (stream Response);
        }
        // A message.
        message Request {
          option (google.api.resource) = { type: "a/B" pattern: "b/{b}" };
          // An enum.
          enum Kind { KIND_UNSPECIFIED = 0; KIND_ONE = 1 [deprecated = true]; }
          message Inner { optional int32 count = 1; repeated double values = 2; bytes blob = 3; reserved 4, 6 to 8; reserved "gone"; }
          string name = 1 [(google.api.field_behavior) = REQUIRED, (google.api.resource_reference) = { type: "a/B" }];
          Kind kind = 2 [deprecated = true];
          repeated Inner inners = 3 [(google.api.field_behavior) = OPTIONAL, (google.api.field_behavior) = IMMUTABLE];
          map<string, Inner> by_name = 4;
          oneof choice { string text = 5; Inner inner = 6; float real = 7; bool flag = 8; }
          google.protobuf.Timestamp time = 9;
          google.protobuf.Int32Value wrapped = 10;
          optional google.protobuf.Value value = 11;
          optional string note = 12 [json_name = "n"];
          repeated Kind kinds = 13;
          map<int64, string> texts = 14;
        }
        message Response { int64 total = 1; uint32 size = 2; Request request = 3; repeated string names = 4; }
        """;

    private static int _isBegun;

    public static void Begin()
    {
        if (Interlocked.Exchange(ref _isBegun, 1) == 0)
        {
            _ = Task.Run(Compile);
        }
    }

    /// <summary>Compiles the file now.</summary>
    /// <returns>Its sources.</returns>
    public static IReadOnlyList<SourceText> Compile()
    {
        var syntax = ProtoParser.Parse(new ProtoText(Path, Text));
        if (new ProtoLinker(path => path == Path ? syntax : WellKnownFiles.Find(path)).Link([Path])[0] is not { } file)
        {
            return [];
        }

        var schema = SchemaLowering.Lower(file, new SchemaSettings(IsPublic: true, ProtobufLibrary.Latest));
        var sources = new List<SourceText> { SchemaFileEmitter.Write(schema) };
        var printer = new OpenRpcPrinter(new PrintedProject(EquatableArray<PrintedService>.Empty, EquatableArray<MessageModel>.Empty, EquatableArray<CommentModel>.Empty), DeclaredSchema.ByType([schema]));
        foreach (var contract in ServiceLowering.Lower(file, new ProtoItem(Path, Path)))
        {
            sources.Add(ContractEmitter.Emit(contract));
            sources.Add(DocumentEmitter.Emit(contract, printer.Print(contract, OpenRpcPrinter.Dense)));
        }

        return sources;
    }
}
