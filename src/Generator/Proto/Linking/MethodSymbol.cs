using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>A method of a service.</summary>
internal sealed class MethodSymbol(ServiceSymbol service, MethodSyntax syntax)
    : Symbol(service.File, syntax.Name, Join(service.FullName, syntax.Name))
{
    public MethodSyntax Syntax { get; } = syntax;

    public ServiceSymbol Service { get; } = service;

    public MessageSymbol? Input { get; set; }

    public MessageSymbol? Output { get; set; }
}
