namespace Contracts.Calls;

/// <summary>Knows until when a call on the server lives.</summary>
internal interface ICallLifetime
{
    /// <summary>Fires when the call is cancelled, its deadline passes or its connection is lost.</summary>
    CancellationToken Token { get; }
}
