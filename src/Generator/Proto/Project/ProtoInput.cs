using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Project;

/// <summary>A .proto file of a project, parsed.</summary>
/// <param name="Item">What the project says of it.</param>
/// <param name="Syntax">What it says itself.</param>
internal sealed record ProtoInput(ProtoItem Item, FileSyntax Syntax);
