using System.Text.Json.Serialization;

namespace Contracts.Benchmarks.Calls;

/// <summary>The message as System.Text.Json's generator has it, for what is measured with nothing of ours.</summary>
[JsonSerializable(typeof(EchoMessage))]
internal sealed partial class EchoJson : JsonSerializerContext;
