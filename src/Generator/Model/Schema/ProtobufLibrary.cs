namespace Contracts.Generator.Model.Schema;

/// <summary>What emitted code has to know about the Google.Protobuf that a project references.</summary>
/// <param name="HasMapMerge">Whether <c>MapField</c> has <c>MergeFrom</c>; up to 3.21, <c>Add</c> did it.</param>
/// <param name="HasEditions">Whether its reflection understands editions, as from 3.27 on.</param>
internal sealed record ProtobufLibrary(bool HasMapMerge, bool HasEditions)
{
    /// <summary>The newest there is.</summary>
    public static ProtobufLibrary Latest { get; } = new(HasMapMerge: true, HasEditions: true);
}
