namespace Contracts.Calls;

/// <summary>How a call ended: a code, a sentence for a person, and bytes for a program.</summary>
/// <param name="Code">The code.</param>
/// <param name="Detail">What happened, in words; empty if there is nothing to say.</param>
public readonly record struct Status(StatusCode Code, string Detail)
{
    /// <summary>The call succeeded.</summary>
    public static Status Ok { get; } = new(StatusCode.OK, "");

    /// <summary>What happened, in words; empty if there is nothing to say.</summary>
    public string Detail { get => field ?? ""; init; } = Detail;

    /// <summary>
    /// A serialised <c>google.rpc.Status</c> with typed details, or empty. It crosses the wire as it is.
    /// </summary>
    public ReadOnlyMemory<byte> Details { get; init; }

    /// <summary>Whether the code is <see cref="StatusCode.OK"/>.</summary>
    public bool IsOk => Code == StatusCode.OK;

    /// <inheritdoc/>
    public override string ToString() => Detail.Length == 0 ? Code.ToString() : $"{Code}: {Detail}";
}
