namespace Contracts.Benchmarks.Calls;

/// <summary>What is measured.</summary>
[Contract]
public interface IEcho
{
    /// <summary>Gives the message back.</summary>
    ValueTask<EchoMessage> EchoAsync(EchoMessage message);

    /// <summary>Sends so many small messages.</summary>
    IAsyncEnumerable<EchoMessage> StreamAsync(int count);

    /// <summary>Gives the bytes back.</summary>
    ValueTask<Blob> BlobAsync(Blob blob);
}

/// <summary>The small message: a number and 16 characters.</summary>
[Message]
public sealed record EchoMessage([property: Field(1)] int Number, [property: Field(2)] string Text);

/// <summary>The large message.</summary>
[Message]
public sealed record Blob([property: Field(1)] byte[] Bytes);
