using System.Text;
using Contracts.Calls;
using Contracts.Samples.Files;

namespace Contracts.Samples.Tests;

/// <summary>Nobody gets out of a shared folder, and what is stored is stored whole.</summary>
public sealed class SharedFolderTests : IDisposable
{
    private readonly DirectoryInfo _temp = Directory.CreateTempSubdirectory("sharedfolder-");
    private readonly string _root;
    private readonly SharedFolder _folder;

    public SharedFolderTests()
    {
        _root = _temp.CreateSubdirectory("root").FullName;
        File.WriteAllText(Path.Combine(_temp.FullName, "secret"), "outside");
        Directory.CreateDirectory(Path.Combine(_root, "sub"));
        File.WriteAllText(Path.Combine(_root, "sub", "inside"), "inside");
        _folder = new SharedFolder(_root);
    }

    public void Dispose() => _temp.Delete(recursive: true);

    [Theory]
    [InlineData("../secret", StatusCode.PermissionDenied)]
    [InlineData("sub/../../secret", StatusCode.PermissionDenied)]
    [InlineData("sub/./inside", StatusCode.PermissionDenied)]
    [InlineData("/etc/passwd", StatusCode.PermissionDenied)]
    [InlineData("..\\secret", StatusCode.InvalidArgument)]
    [InlineData("sub\0/inside", StatusCode.InvalidArgument)]
    [InlineData("%2e%2e/secret", StatusCode.NotFound)]
    [InlineData("missing", StatusCode.NotFound)]
    public void OpenRead_PathThatIsNotBelow_IsRefused(string path, StatusCode expected) =>
        Assert.Equal(expected, Assert.Throws<RpcException>(() => _folder.OpenRead(path)).StatusCode);

    [Fact]
    public void OpenRead_LinkToAFileOutside_IsRefused()
    {
        File.CreateSymbolicLink(Path.Combine(_root, "link"), Path.Combine(_temp.FullName, "secret"));
        Assert.Equal(StatusCode.PermissionDenied, Assert.Throws<RpcException>(() => _folder.OpenRead("link")).StatusCode);
    }

    [Fact]
    public async Task OpenRead_LinkSwappedBetweenCheckAndOpen_NeverOpensWhatIsOutside()
    {
        var door = Path.Combine(_root, "door");
        string[] targets = [Path.Combine(_root, "sub", "inside"), Path.Combine(_temp.FullName, "secret")];
        File.CreateSymbolicLink(door, targets[0]);
        using var stop = new CancellationTokenSource();
        var swapping = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var next = $"{door}.next";
                File.CreateSymbolicLink(next, targets[i % 2]);
                // A rename: there is a door at every moment, to one place or the other.
                File.Move(next, door, overwrite: true);
            }
        });
        var (opened, refused) = (0, 0);
        while (opened < 200 || refused < 200)
        {
            try
            {
                using var reader = new StreamReader(_folder.OpenRead("door"));
                Assert.Equal("inside", await reader.ReadToEndAsync());
                opened++;
            }
            catch (RpcException exception)
            {
                Assert.Equal(StatusCode.PermissionDenied, exception.StatusCode);
                refused++;
            }
        }

        await stop.CancelAsync();
        await swapping;
    }

    [Fact]
    public async Task Store_ThroughALinkToAFolderOutside_IsRefused()
    {
        Directory.CreateSymbolicLink(Path.Combine(_root, "out"), _temp.FullName);
        var exception = await Assert.ThrowsAsync<RpcException>(() => _folder.StoreAsync("out/new", static _ => Task.CompletedTask));
        Assert.Equal(StatusCode.PermissionDenied, exception.StatusCode);
        Assert.False(File.Exists(Path.Combine(_temp.FullName, "new")));
    }

    [Fact]
    public void List_Links_AreNotShown()
    {
        File.CreateSymbolicLink(Path.Combine(_root, "link"), Path.Combine(_temp.FullName, "secret"));
        Assert.Equal(["sub"], _folder.List("").Select(static entry => entry.Path));
    }

    [Fact]
    public async Task Store_WriterFails_LeavesTheOldFileAndNothingElse()
    {
        await Assert.ThrowsAsync<FormatException>(() => _folder.StoreAsync("sub/inside", static _ => throw new FormatException()));
        Assert.Equal("inside", await File.ReadAllTextAsync(Path.Combine(_root, "sub", "inside")));
        Assert.Single(Directory.GetFiles(Path.Combine(_root, "sub")));
    }

    [Fact]
    public async Task Share_ReadAndStore_MoveTheBytes()
    {
        await using var server = new Server().Add(FileShareService.Bind(new FolderShare(_folder))).Listen($"inproc://{Guid.NewGuid():N}");
        await server.StartAsync();
        await using var channel = Channel.For(server.Endpoints[0]);
        IFileShare share = new FileShareClient(channel);

        var stored = await share.StoreAsync("sub/new", Chunks("one,", "two"));
        Assert.Equal(7, stored.Bytes);
        var read = new StringBuilder();
        await foreach (var chunk in share.ReadAsync("sub/new"))
        {
            read.Append(Encoding.UTF8.GetString(chunk.Span));
        }

        Assert.Equal("one,two", read.ToString());
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(async () => await share.ListAsync(".."))).StatusCode);

        static async IAsyncEnumerable<ReadOnlyMemory<byte>> Chunks(params string[] texts)
        {
            foreach (var text in texts)
            {
                await Task.Yield();
                yield return Encoding.UTF8.GetBytes(text);
            }
        }
    }

    [Fact]
    public async Task Synchronize_FoldersThatDiffer_BecomeTheSame()
    {
        var copy = _temp.CreateSubdirectory("copy").FullName;
        await File.WriteAllTextAsync(Path.Combine(_root, "added"), "added");
        await File.WriteAllTextAsync(Path.Combine(_root, "changed"), "new");
        await File.WriteAllTextAsync(Path.Combine(copy, "changed"), "old");
        await File.WriteAllTextAsync(Path.Combine(copy, "zombie"), "gone on the other side");
        await using var server = new Server().Add(FileShareService.Bind(new FolderShare(_folder))).Listen($"inproc://{Guid.NewGuid():N}");
        await server.StartAsync();
        await using var channel = Channel.For(server.Endpoints[0]);

        var target = new SharedFolder(copy);
        var first = await new FolderCopy(new FileShareClient(channel), target).RunAsync(static _ => { });
        Assert.Equal((3, 0), (first.Files, first.Mismatches));
        Assert.Equal(_folder.Files(), target.Files());
        Assert.Equal("new", await File.ReadAllTextAsync(Path.Combine(copy, "changed")));

        var second = await new FolderCopy(new FileShareClient(channel), target).RunAsync(static _ => { });
        Assert.Equal(0, second.Files);
    }

    [Fact]
    public async Task Server_KilledInTheMiddleOfAStream_CallEndsAsUnavailable()
    {
        await File.WriteAllBytesAsync(Path.Combine(_root, "large"), new byte[32 << 20]);
        using var server = SampleProcess.Start("FileShare", "serve", _root, "tcp://127.0.0.1:0");
        await using var channel = Channel.For((await server.ReadLineAsync())!["listening on ".Length..]);
        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            await foreach (var _ in new FileShareClient(channel).ReadAsync("large"))
            {
                // SIGKILL: it says nothing to anybody any more.
                server.Dispose();
            }
        });
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.False(exception.IsNotSent);
    }

    [Fact]
    public async Task FileShare_OverHttp_CopiesTheRepositoryWithoutAMismatch()
    {
        var (exitCode, output, error) = await SampleProcess.RunAsync("FileShare", "http://127.0.0.1:0");
        Assert.True(exitCode == 0, output + error);
        var row = output.Split('\n').Where(static line => line.StartsWith('│')).Last().Split('│', StringSplitOptions.TrimEntries);
        Assert.Equal(("http", "0"), (row[1], row[5]));
        Assert.True(int.Parse(row[2]) > 100, output);
    }

    [Fact]
    public async Task FileShare_WithoutArguments_CopiesTheRepositoryWithoutAMismatch()
    {
        var (exitCode, output, error) = await SampleProcess.RunAsync("FileShare");
        Assert.True(exitCode == 0, output + error);
        var rows = output.Split('\n').Where(static line => line.StartsWith('│')).Select(static line => line.Split('│', StringSplitOptions.TrimEntries)).ToArray();
        Assert.Equal(["transport", "tcp", "inproc"], rows.Select(static row => row[1]));
        Assert.All(rows[1..], static row => Assert.Equal("0", row[5]));
        Assert.All(rows[1..], static row => Assert.True(int.Parse(row[2]) > 100));
    }
}
