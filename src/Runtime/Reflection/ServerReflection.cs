using System.Runtime.CompilerServices;
using Contracts.Calls;

namespace Contracts.Reflection;

/// <summary>Answers what a server speaks.</summary>
/// <param name="methods">Gives all methods that are served; asked at the first question.</param>
internal sealed class ServerReflection(Func<IEnumerable<Method>> methods) : IServerReflection, IServerReflectionAlpha
{
    private readonly Lazy<SchemaTable> _table = new(() => new SchemaTable(methods()));

    /// <inheritdoc cref="IServerReflection.ServerReflectionInfo"/>
    public async IAsyncEnumerable<ServerReflectionResponse> ServerReflectionInfo(
        IAsyncEnumerable<ServerReflectionRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var sent = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var request in requests.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return Answer(request, sent) with { ValidHost = request.Host, OriginalRequest = request };
        }
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request, HashSet<string> sent) => request switch
    {
        { ListServices: not null } => new() { ListServicesResponse = new([.. _table.Value.Services.Select(static name => new ServiceResponse(name))]) },
        { FileByFilename: { } name } => Files(_table.Value.FileByName(name), $"file '{name}'", sent),
        { FileContainingSymbol: { } symbol } => Files(_table.Value.FileOf(symbol), $"symbol '{symbol}'", sent),
        { FileContainingExtension: { } extension } => Files(
            _table.Value.ExtensionsOf(extension.ContainingType)?.GetValueOrDefault(extension.ExtensionNumber) is { } name ? _table.Value.FileByName(name) : null,
            $"extension {extension.ExtensionNumber} of '{extension.ContainingType}'",
            sent),
        { AllExtensionNumbersOfType: { } type } => Extensions(type),
        _ => Error(StatusCode.InvalidArgument, "The request asks nothing."),
    };

    private ServerReflectionResponse Files(SchemaFile? file, string what, HashSet<string> sent)
    {
        if (file is null)
        {
            return Error(StatusCode.NotFound, $"This server describes no {what}.");
        }

        var files = new List<ReadOnlyMemory<byte>>();
        // What is asked for is sent again; what it imports is not.
        sent.Remove(file.Name);
        Gather(file, files, sent);
        return new() { FileDescriptorResponse = new(files) };
    }

    private void Gather(SchemaFile file, List<ReadOnlyMemory<byte>> files, HashSet<string> sent)
    {
        if (!sent.Add(file.Name))
        {
            return;
        }

        files.Add(file.Bytes);
        foreach (var import in file.Imports)
        {
            if (_table.Value.FileByName(import) is { } imported)
            {
                Gather(imported, files, sent);
            }
        }
    }

    private ServerReflectionResponse Extensions(string type) => _table.Value.FileOf(type) is null
        ? Error(StatusCode.NotFound, $"This server describes no message '{type}'.")
        : new() { AllExtensionNumbersResponse = new(type, [.. _table.Value.ExtensionsOf(type)?.Keys ?? []]) };

    private static ServerReflectionResponse Error(StatusCode code, string message) => new() { ErrorResponse = new((int)code, message) };
}
