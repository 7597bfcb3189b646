namespace Contracts.Generator.Model;

/// <summary>The messages that a method sends or returns.</summary>
/// <param name="Type">The C# type that the runtime handles.</param>
/// <param name="Marshaller">The expression that gives its marshaller.</param>
/// <param name="Made">The message that is emitted for it; <see langword="null"/> if it is declared elsewhere.</param>
internal sealed record PayloadModel(TypeRef Type, string Marshaller, MessageModel? Made)
{
    /// <summary>The full protobuf name; empty for a message that the compiler cannot look into.</summary>
    public string WireName { get; init; } = "";
}
