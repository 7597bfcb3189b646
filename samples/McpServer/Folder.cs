using System.Text;

namespace Contracts.Samples.Mcp;

/// <summary>The files below one folder, which nothing here leaves: links are passed over, as are folders whose names begin with a dot.</summary>
/// <param name="root">The folder.</param>
public sealed class Folder(string root)
{
    /// <summary>Largest file that is read, in bytes: 1 MiB.</summary>
    public const int LargestFile = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _root = Path.GetFullPath(root);

    /// <summary>All files, by their paths below the folder, in order.</summary>
    public IEnumerable<FileInfo> Files => new DirectoryInfo(_root)
        .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        .Where(file => !NameOf(file).Split('/').Any(static part => part.StartsWith('.')))
        .OrderBy(NameOf, StringComparer.Ordinal);

    /// <summary>A file's path below the folder, with slashes.</summary>
    public string NameOf(FileInfo file) => Path.GetRelativePath(_root, file.FullName).Replace('\\', '/');

    /// <summary>The file of a path below the folder, or of a <c>file:</c> URI; <see langword="null"/> if it is none of those that are served.</summary>
    public FileInfo? Find(string name)
    {
        var path = Uri.TryCreate(name, UriKind.Absolute, out var uri) && uri.IsFile ? uri.LocalPath : name;
        var wanted = Path.GetFullPath(path, _root);
        return Files.FirstOrDefault(file => file.FullName == wanted);
    }

    /// <summary>What a file holds as text; <see langword="null"/> if it is larger than <see cref="LargestFile"/> or no UTF-8.</summary>
    public static async Task<string?> ReadTextAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (file.Length > LargestFile)
        {
            return null;
        }

        try
        {
            var text = Strict.GetString(await File.ReadAllBytesAsync(file.FullName, cancellationToken));
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The media type that a file's name tells.</summary>
    public static string TypeOf(FileInfo file) => file.Extension.ToLowerInvariant() switch
    {
        ".md" => "text/markdown",
        ".json" => "application/json",
        ".txt" or ".cs" or ".proto" or ".js" or ".sh" or ".yaml" or ".xml" or ".csproj" => "text/plain",
        _ => "application/octet-stream",
    };
}
