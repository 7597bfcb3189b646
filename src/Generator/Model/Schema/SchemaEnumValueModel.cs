namespace Contracts.Generator.Model.Schema;

/// <summary>A value of an enum.</summary>
/// <param name="Name">Its name in the .proto file.</param>
/// <param name="Member">Its name in C#.</param>
/// <param name="Number">Its number.</param>
internal sealed record SchemaEnumValueModel(string Name, string Member, int Number)
{
    /// <summary>Whether an earlier value has the number.</summary>
    public bool IsAlias { get; init; }

    public bool IsDeprecated { get; init; }

    /// <summary>The comment in the .proto file; empty for none.</summary>
    public string Comment { get; init; } = "";
}
