using Microsoft.CodeAnalysis.Text;

namespace Contracts.Generator;

/// <summary>The C# of one .proto file.</summary>
/// <param name="Path">The file, as imports name it.</param>
/// <param name="Text">The C#.</param>
internal sealed record SchemaSource(string Path, SourceText Text);
