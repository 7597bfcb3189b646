using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>Checks what can be checked only once options and features are known.</summary>
internal sealed class FileValidator(FileSymbol file, NameScope scope)
{
    public void Validate()
    {
        _ = scope;
        _ = file;
    }
}
