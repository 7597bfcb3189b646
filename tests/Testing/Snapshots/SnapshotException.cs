namespace Contracts.Testing.Snapshots;

/// <summary>Emitted files are not the accepted ones.</summary>
public sealed class SnapshotException(string message) : Exception(message);
