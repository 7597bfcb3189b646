namespace Contracts.Generator;

/// <summary>The names of the pipeline's stages, by which tests look at what ran again.</summary>
internal static class TrackingNames
{
    /// <summary>A contract's symbols became its model.</summary>
    public const string Contracts = nameof(Contracts);

    /// <summary>A message's symbols became its model.</summary>
    public const string Messages = nameof(Messages);

    /// <summary>The names of files that differ by case only.</summary>
    public const string Clashing = nameof(Clashing);

    /// <summary>The project's settings of the generator.</summary>
    public const string Settings = nameof(Settings);
}
