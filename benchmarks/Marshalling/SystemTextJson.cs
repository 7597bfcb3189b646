using System.Text.Json.Serialization;

namespace Contracts.Benchmarks.Marshalling;

/// <summary>System.Text.Json's source generator on the same types, set up so that its fast path is taken.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Small))]
[JsonSerializable(typeof(Order))]
internal sealed partial class SystemTextJson : JsonSerializerContext;
