namespace Contracts.Generator.Model;

/// <summary>The interface of a contract that is declared elsewhere than in C#.</summary>
/// <param name="Name">Its name, unescaped, as <c>IGreeter</c>.</param>
/// <param name="Comment">What is said about it; empty for nothing.</param>
/// <param name="IsDeprecated">Whether its use is warned of.</param>
internal sealed record InterfaceModel(string Name, string Comment, bool IsDeprecated);
