using Contracts.Generator.Proto.Source;

namespace Contracts.Generator;

/// <summary>Something wrong with a .proto file, at a span of its text.</summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="File">The file on disk.</param>
/// <param name="Message">What is wrong, in protoc's words where it has any.</param>
/// <param name="IsWarning">Whether the file is compiled all the same.</param>
/// <param name="Start">The first character of the span.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="Line">The line of the first, from zero.</param>
/// <param name="Column">Its place in the line, in characters from zero.</param>
internal sealed record ProtoFault(ProtoRule Rule, string File, string Message, bool IsWarning, int Start, int Length, int Line, int Column)
{
    /// <summary>What was meant, perhaps; <see langword="null"/> if nothing comes near.</summary>
    public string? Suggestion { get; init; }
}
