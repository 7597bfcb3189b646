using System.Diagnostics;
using System.Security.Cryptography;

namespace Contracts.Samples.Files;

/// <summary>What a copy came to.</summary>
/// <param name="Files">Files copied.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Elapsed">How long the duplex call took.</param>
/// <param name="Mismatches">Files whose copy, read back from the disk, has another SHA-256 than the original.</param>
internal sealed record CopyResult(int Files, long Bytes, TimeSpan Elapsed, int Mismatches);

/// <summary>Makes a folder like the one that a share serves.</summary>
internal sealed class FolderCopy(IFileShare share, SharedFolder target)
{
    /// <summary>Adds up what the share holds.</summary>
    public async Task<(int Files, long Bytes)> MeasureAsync(string path = "")
    {
        var (files, bytes) = (0, 0L);
        foreach (var entry in (await share.ListAsync(path)).Entries)
        {
            var (innerFiles, innerBytes) = entry.IsFolder ? await MeasureAsync(entry.Path) : (1, entry.Bytes);
            files += innerFiles;
            bytes += innerBytes;
        }

        return (files, bytes);
    }

    /// <summary>Synchronises through one duplex call, then compares every file.</summary>
    /// <param name="progress">Is told the bytes as they come.</param>
    public async Task<CopyResult> RunAsync(Action<long> progress)
    {
        var clock = Stopwatch.StartNew();
        var expected = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        long bytes = 0;
        await using var steps = share.SynchronizeAsync(Hashes([.. target.Files()])).GetAsyncEnumerator();
        while (await steps.MoveNextAsync())
        {
            switch (steps.Current)
            {
                case Begin begin:
                    await target.StoreAsync(begin.Path, async stream => expected[begin.Path] = await ReceiveAsync(stream));
                    break;
                case Remove remove:
                    target.Remove(remove.Path);
                    break;
                default:
                    throw new InvalidDataException($"A {steps.Current.GetType().Name} came outside a file.");
            }
        }

        clock.Stop();
        return new CopyResult(expected.Count, bytes, clock.Elapsed, await MismatchesAsync(expected));

        async Task<byte[]> ReceiveAsync(FileStream stream)
        {
            while (await steps.MoveNextAsync())
            {
                switch (steps.Current)
                {
                    case Content content:
                        await stream.WriteAsync(content.Bytes);
                        bytes += content.Bytes.Length;
                        progress(content.Bytes.Length);
                        break;
                    case End end:
                        return end.Sha256.ToArray();
                    default:
                        throw new InvalidDataException($"A {steps.Current.GetType().Name} came inside a file.");
                }
            }

            throw new InvalidDataException("The steps ended inside a file.");
        }
    }

    // The files are listed before the call: those that it brings are not among them.
    private async IAsyncEnumerable<FileHash> Hashes(IReadOnlyList<string> files)
    {
        foreach (var path in files)
        {
            yield return new FileHash(path, await HashAsync(path));
        }
    }

    private async Task<int> MismatchesAsync(Dictionary<string, byte[]> expected)
    {
        var mismatches = 0;
        foreach (var (path, hash) in expected)
        {
            if (!(await HashAsync(path)).SequenceEqual(hash))
            {
                mismatches++;
            }
        }

        return mismatches;
    }

    private async Task<byte[]> HashAsync(string path)
    {
        await using var file = target.OpenRead(path);
        return await SHA256.HashDataAsync(file);
    }
}
