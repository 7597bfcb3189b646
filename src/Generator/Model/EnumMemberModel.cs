namespace Contracts.Generator.Model;

/// <summary>A member of an enum.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="Number">Its number, as 32 bits.</param>
/// <param name="JsonName">Its name in JSON.</param>
internal sealed record EnumMemberModel(string Name, int Number, string JsonName);
