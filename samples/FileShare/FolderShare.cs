using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Contracts.Calls;

namespace Contracts.Samples.Files;

/// <summary>Serves one folder.</summary>
internal sealed class FolderShare(SharedFolder folder) : IFileShare
{
    private const int ChunkBytes = 64 * 1024;

    public ValueTask<Listing> ListAsync(string path, CancellationToken cancellationToken) => new(new Listing([.. folder.List(path)]));

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = folder.OpenRead(path);
        await foreach (var chunk in Chunks(file, cancellationToken))
        {
            yield return chunk;
        }
    }

    public async ValueTask<StoredFile> StoreAsync(
        string path, IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long bytes = 0;
        await folder.StoreAsync(path, async stream =>
        {
            await foreach (var chunk in content.WithCancellation(cancellationToken))
            {
                hash.AppendData(chunk.Span);
                bytes += chunk.Length;
                await stream.WriteAsync(chunk, cancellationToken);
            }
        });
        return new StoredFile(bytes, hash.GetHashAndReset());
    }

    // Both sides go through their files in the order of the paths, so that one pass over both finds every difference.
    public async IAsyncEnumerable<Step> SynchronizeAsync(
        IAsyncEnumerable<FileHash> files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var theirs = files.GetAsyncEnumerator(cancellationToken);
        var last = "";
        var hasTheirs = await NextAsync();
        foreach (var path in folder.Files())
        {
            while (hasTheirs && string.CompareOrdinal(theirs.Current.Path, path) < 0)
            {
                yield return new Remove(theirs.Current.Path);
                hasTheirs = await NextAsync();
            }

            var isSame = false;
            if (hasTheirs && theirs.Current.Path == path)
            {
                isSame = (await HashAsync(path, cancellationToken)).AsSpan().SequenceEqual(theirs.Current.Sha256.Span);
                hasTheirs = await NextAsync();
            }

            if (!isSame)
            {
                await foreach (var step in SendAsync(path, cancellationToken))
                {
                    yield return step;
                }
            }
        }

        while (hasTheirs)
        {
            yield return new Remove(theirs.Current.Path);
            hasTheirs = await NextAsync();
        }

        async ValueTask<bool> NextAsync()
        {
            if (!await theirs.MoveNextAsync())
            {
                return false;
            }

            if (string.CompareOrdinal(theirs.Current.Path, last) < 0)
            {
                throw new RpcException(StatusCode.InvalidArgument, $"'{theirs.Current.Path}' came after '{last}'; tell files in the ordinal order of their paths.");
            }

            last = theirs.Current.Path;
            return true;
        }
    }

    private async Task<byte[]> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = folder.OpenRead(path);
        return await SHA256.HashDataAsync(file, cancellationToken);
    }

    private async IAsyncEnumerable<Step> SendAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = folder.OpenRead(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        yield return new Begin(path);
        await foreach (var chunk in Chunks(file, cancellationToken))
        {
            hash.AppendData(chunk.Span);
            yield return new Content(chunk);
        }

        yield return new End(hash.GetHashAndReset());
    }

    // A message is marshalled before the next is asked for, so that one buffer serves them all.
    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Chunks(FileStream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkBytes];
        int read;
        while ((read = await file.ReadAsync(buffer, cancellationToken)) > 0)
        {
            yield return buffer.AsMemory(0, read);
        }
    }
}
