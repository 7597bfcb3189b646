namespace Contracts.Analyzers.Proto;

/// <summary>A place that breaks a rule.</summary>
/// <param name="At">The first character; -1 for the file as a whole.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Arguments">What the rule's message quotes.</param>
internal sealed record ProtoFinding(int At, int Length, params string[] Arguments)
{
    /// <summary>What to write there instead; <see langword="null"/> if a machine cannot tell.</summary>
    public string? Fix { get; init; }

    /// <summary>A name that breaks a rule.</summary>
    public static ProtoFinding Of(int at, string name, params string[] arguments) => new(at, name.Length, arguments);
}
