namespace Contracts.Samples.Files;

/// <summary>A folder that others may read, write and synchronise with. Paths are relative to it, with <c>/</c> between names.</summary>
[Contract("samples.FileShare")]
public interface IFileShare
{
    /// <summary>Lists a folder, not what is inside its folders. The empty path is the shared folder itself.</summary>
    ValueTask<Listing> ListAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Reads a file.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Stores a file in place of any before it, all of it or nothing.</summary>
#pragma warning disable CTR0013 // The path travels in the first message: this sample shows it.
    ValueTask<StoredFile> StoreAsync(
        string path, IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken cancellationToken = default);
#pragma warning restore CTR0013

    /// <summary>
    /// Says what makes the caller's folder like this one. The caller tells what it has, in the order of the paths, while the steps already come.
    /// </summary>
    IAsyncEnumerable<Step> SynchronizeAsync(IAsyncEnumerable<FileHash> files, CancellationToken cancellationToken = default);
}

[Message] public sealed record Listing([property: Field(1)] IReadOnlyList<Entry> Entries);
[Message] public sealed record Entry([property: Field(1)] string Path, [property: Field(2)] bool IsFolder, [property: Field(3)] long Bytes);
[Message] public sealed record StoredFile([property: Field(1)] long Bytes, [property: Field(2)] ReadOnlyMemory<byte> Sha256);
[Message] public sealed record FileHash([property: Field(1)] string Path, [property: Field(2)] ReadOnlyMemory<byte> Sha256);

/// <summary>One step of a synchronisation. A file that differs comes as one Begin, any number of Content, one End.</summary>
[Union]
[Case(1, typeof(Begin))]
[Case(2, typeof(Content))]
[Case(3, typeof(End))]
[Case(4, typeof(Remove))]
public abstract record Step;

[Message] public sealed record Begin([property: Field(1)] string Path) : Step;
[Message] public sealed record Content([property: Field(1)] ReadOnlyMemory<byte> Bytes) : Step;
[Message] public sealed record End([property: Field(1)] ReadOnlyMemory<byte> Sha256) : Step;
[Message] public sealed record Remove([property: Field(1)] string Path) : Step;
