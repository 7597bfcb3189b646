using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Contracts;
using Contracts.Calls;
using Contracts.Samples.Files;
using Spectre.Console;

// serve FOLDER URI [URI...]   serves a folder until Enter or the end of the input
// copy URI FOLDER [RESULT]    makes a folder like the one served, and writes what came of it to a file
// URI                         the main job over that transport, in two processes
// nothing                     the main job: this repository over TCP in two processes, then in memory
try
{
    return args switch
    {
        ["serve", var folder, .. var uris] when uris.Length > 0 => await ServeAsync(folder, uris),
        ["copy", var uri, var folder] => await CopyAsync(uri, folder, result: null),
        ["copy", var uri, var folder, var result] => await CopyAsync(uri, folder, result),
        [var uri] => await MainJobAsync(uri),
        [] => await MainJobAsync("tcp://127.0.0.1:0", "inproc://files"),
        _ => Usage(),
    };
}
catch (Exception exception) when (exception is ArgumentException or IOException or RpcException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

static int Usage()
{
    Console.Error.WriteLine("Usage: serve FOLDER URI [URI...] | copy URI FOLDER [RESULT] | URI | (nothing)");
    return 2;
}

static Server Share(string folder) => new Server().Add(FileShareService.Bind(new FolderShare(new SharedFolder(folder))));

static async Task<int> ServeAsync(string folder, string[] uris)
{
    await using var server = Share(folder);
    foreach (var uri in uris)
    {
        server.Listen(uri);
    }

    await server.StartAsync();
    foreach (var endpoint in server.Endpoints)
    {
        Console.WriteLine($"listening on {endpoint}");
    }

    await Console.In.ReadLineAsync();
    return 0;
}

static async Task<int> CopyAsync(string uri, string folder, string? result)
{
    var copied = await CopyWithProgressAsync(uri, folder);
    if (result is not null)
    {
        await File.WriteAllTextAsync(result, JsonSerializer.Serialize(copied));
    }

    return copied.Mismatches == 0 ? 0 : 1;
}

static async Task<CopyResult> CopyWithProgressAsync(string uri, string folder)
{
    await using var channel = Channel.For(uri);
    var copy = new FolderCopy(new FileShareClient(channel), new SharedFolder(Directory.CreateDirectory(folder).FullName));
    var (files, bytes) = await copy.MeasureAsync();
    return await AnsiConsole.Progress().StartAsync(async context =>
    {
        var bar = context.AddTask($"{files} files over {uri.Split(':')[0]}", maxValue: Math.Max(1, bytes));
        var result = await copy.RunAsync(received => bar.Increment(received));
        bar.Value = bar.MaxValue;
        return result;
    });
}

static async Task<int> MainJobAsync(params string[] uris)
{
    var table = new Table().AddColumns("transport", "files", "bytes", "MB/s", "mismatches");
    var isSame = true;
    foreach (var uri in uris)
    {
        var copied = await RunAsync(uri);
        isSame &= copied is { Mismatches: 0, Files: > 0 };
        table.AddRow(
            uri.Split(':')[0],
            copied.Files.ToString(CultureInfo.InvariantCulture),
            copied.Bytes.ToString("N0", CultureInfo.InvariantCulture),
            (copied.Bytes / 1e6 / copied.Elapsed.TotalSeconds).ToString("F1", CultureInfo.InvariantCulture),
            copied.Mismatches.ToString(CultureInfo.InvariantCulture));
    }

    AnsiConsole.Write(table);
    return isSame ? 0 : 1;
}

static async Task<CopyResult> RunAsync(string uri)
{
    var target = Directory.CreateTempSubdirectory("fileshare-");
    try
    {
        await using var server = Share(Repository()).Listen(uri);
        await server.StartAsync();
        var folder = Path.Combine(target.FullName, "copy");
        return uri.StartsWith("inproc:", StringComparison.Ordinal)
            ? await CopyWithProgressAsync(server.Endpoints[0], folder)
            : await CopyInAnotherProcessAsync(server.Endpoints[0], folder, Path.Combine(target.FullName, "result.json"));
    }
    finally
    {
        target.Delete(recursive: true);
    }
}

static async Task<CopyResult> CopyInAnotherProcessAsync(string uri, string folder, string result)
{
    using var client = Process.Start(Environment.ProcessPath!, [.. Self(), "copy", uri, folder, result]);
    await client.WaitForExitAsync();
    return File.Exists(result)
        ? JsonSerializer.Deserialize<CopyResult>(await File.ReadAllTextAsync(result))!
        : throw new IOException($"The client ended with {client.ExitCode} and without a result.");
}

// Started as "dotnet X.dll" the process is dotnet, which has to be told what to run.
static string[] Self() =>
    Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(FolderCopy).Assembly.Location] : [];

// The checkout that this program was built in.
static string Repository()
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
    {
        if (File.Exists(Path.Combine(folder.FullName, "Contracts.sln")))
        {
            return folder.FullName;
        }
    }

    throw new IOException("This program serves the repository that it was built in, and there is none around it; use: serve FOLDER URI.");
}
