using Microsoft.CodeAnalysis;

namespace Contracts.Testing.Rules;

/// <summary>Emits one text: a generator beside ours.</summary>
internal sealed class TextGenerator(string text) : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource("Emitted.g.cs", text));
}
