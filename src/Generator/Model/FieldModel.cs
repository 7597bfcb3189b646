namespace Contracts.Generator.Model;

/// <summary>One field of a message.</summary>
/// <param name="Number">The field number.</param>
/// <param name="Member">The C# member, unescaped.</param>
/// <param name="Type">The member's type as declared.</param>
/// <param name="Shape">What the field holds.</param>
internal sealed record FieldModel(int Number, string Member, TypeRef Type, FieldShape Shape)
{
    /// <summary>How it stands in JSON; <see langword="null"/> if it does not.</summary>
    public JsonField? Json { get; init; }
}
