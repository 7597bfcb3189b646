using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>A service.</summary>
internal sealed class ServiceSymbol(FileSymbol file, ServiceSyntax syntax, string fullName) : Symbol(file, syntax.Name, fullName)
{
    public ServiceSyntax Syntax { get; } = syntax;

    public List<MethodSymbol> Methods { get; } = [];
}
