using Contracts.Calls;
using Microsoft.Win32.SafeHandles;

namespace Contracts.Samples.Files;

/// <summary>A folder that nobody gets out of: neither by a path nor by a link.</summary>
internal sealed class SharedFolder
{
    /// <summary>What builds leave behind, and what git keeps for itself.</summary>
    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal) { ".git", "bin", "obj", "artifacts", "node_modules" };

    private readonly string _root;

    public SharedFolder(string root)
    {
        var folder = new DirectoryInfo(root);
        // The root itself may be reached by a link: what counts is where it leads.
        _root = (folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder).FullName.TrimEnd(Path.DirectorySeparatorChar);
    }

    /// <summary>Lists a folder by name, without links and without what builds leave behind.</summary>
    public IEnumerable<Entry> List(string path)
    {
        var folder = new DirectoryInfo(Resolve(path));
        if (!folder.Exists)
        {
            throw new RpcException(StatusCode.NotFound, $"There is no folder '{path}'.");
        }

        return folder.EnumerateFileSystemInfos()
            .Where(static item => item.LinkTarget is null && !(item is DirectoryInfo && Skipped.Contains(item.Name)))
            .OrderBy(static item => item.Name, StringComparer.Ordinal)
            .Select(item => new Entry(Relative(item.FullName), item is DirectoryInfo, item is FileInfo file ? file.Length : 0));
    }

    /// <summary>Every file below the folder, in the order of the paths.</summary>
    public IEnumerable<string> Files() => Files("").Order(StringComparer.Ordinal);

    /// <summary>Opens a file for reading.</summary>
    public FileStream OpenRead(string path)
    {
        var full = Resolve(path);
        try
        {
            var handle = File.OpenHandle(full, options: FileOptions.SequentialScan | FileOptions.Asynchronous);
            ThrowIfMoved(handle, path);
            return new FileStream(handle, FileAccess.Read);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RpcException(StatusCode.NotFound, $"There is no file '{path}'.");
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new RpcException(StatusCode.PermissionDenied, $"'{path}' is a folder or may not be read.", exception);
        }
    }

    /// <summary>Stores a file in place of any before it: beside it first, so that nobody ever sees half of one.</summary>
    public async Task StoreAsync(string path, Func<FileStream, Task> write)
    {
        var full = Resolve(path);
        if (path.Length == 0 || Directory.Exists(full))
        {
            throw new RpcException(StatusCode.FailedPrecondition, $"'{path}' is a folder; store a file under another name.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var beside = $"{full}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                ThrowIfMoved(stream.SafeFileHandle, path);
                await write(stream);
            }

            File.Move(beside, Resolve(path), overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Removes a file; one that is not there is removed already.</summary>
    public void Remove(string path) => File.Delete(Resolve(path));

    private IEnumerable<string> Files(string folder)
    {
        foreach (var entry in List(folder))
        {
            if (!entry.IsFolder)
            {
                yield return entry.Path;
                continue;
            }

            foreach (var file in Files(entry.Path))
            {
                yield return file;
            }
        }
    }

    private string Relative(string full) => Path.GetRelativePath(_root, full).Replace(Path.DirectorySeparatorChar, '/');

    // The one door from a stranger's path to the disk.
    private string Resolve(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal))
        {
            throw new RpcException(StatusCode.InvalidArgument, "A path has a NUL or a backslash; names are separated by '/'.");
        }

        if (path.StartsWith('/') || Path.IsPathRooted(path))
        {
            throw new RpcException(StatusCode.PermissionDenied, $"'{path}' is absolute; paths are relative to the shared folder.");
        }

        var full = _root;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name is "." or "..")
            {
                throw new RpcException(StatusCode.PermissionDenied, $"'{path}' has '{name}'; a path only goes down.");
            }

            full = Path.Combine(full, name);
            FileSystemInfo item = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
            if (item.LinkTarget is not null && !IsInside((item.ResolveLinkTarget(returnFinalTarget: true) ?? item).FullName))
            {
                throw Outside(path);
            }
        }

        return full;
    }

    // A link may have been put in the path between looking and opening; what was opened does not change any more.
    private void ThrowIfMoved(SafeFileHandle handle, string path)
    {
        if (OperatingSystem.IsLinux()
            && new FileInfo($"/proc/self/fd/{handle.DangerousGetHandle()}").LinkTarget is { } actual
            && !IsInside(actual))
        {
            handle.Dispose();
            throw Outside(path);
        }
    }

    private bool IsInside(string full) =>
        full == _root || full.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static RpcException Outside(string path) =>
        new(StatusCode.PermissionDenied, $"'{path}' leads out of the shared folder by a link.");
}
