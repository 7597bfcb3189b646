namespace Contracts.Generator.Model;

/// <summary>A field as it stands in JSON.</summary>
/// <param name="Name">The name of its member.</param>
internal sealed record JsonField(string Name)
{
    /// <summary>Whether a value is written.</summary>
    public bool IsWritten { get; init; } = true;

    /// <summary>Whether a value is read.</summary>
    public bool IsRead { get; init; } = true;

    /// <summary>Whether <c>null</c> is written; else it is left out.</summary>
    public bool WritesNull { get; init; }

    /// <summary>Whether the type's default value is left out.</summary>
    public bool OmitsDefault { get; init; }

    /// <summary>Whether what is read must have it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What stands for it where it is missing, as a C# expression; <see langword="null"/> for what it is in protobuf.</summary>
    public string? Default { get; init; }
}
