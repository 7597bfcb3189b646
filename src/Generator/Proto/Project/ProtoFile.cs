using Contracts.Generator.Proto.Source;

namespace Contracts.Generator.Proto.Project;

/// <summary>The text of a .proto file of a project.</summary>
/// <param name="Item">What the project says of it.</param>
/// <param name="Text">What it says itself.</param>
internal sealed record ProtoFile(ProtoItem Item, ProtoText Text);
