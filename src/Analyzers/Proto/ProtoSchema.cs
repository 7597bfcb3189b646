using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Project;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Analyzers.Proto;

/// <summary>A .proto file of the project, without faults.</summary>
/// <param name="Item">What the project says of it.</param>
/// <param name="Syntax">What it says.</param>
/// <param name="Symbol">What it means.</param>
/// <param name="Project">The files beside it.</param>
internal sealed record ProtoSchema(ProtoItem Item, FileSyntax Syntax, FileSymbol Symbol, ProtoSchemas Project)
{
    /// <summary>All its messages, nested ones too, those that maps imply apart.</summary>
    public IEnumerable<MessageSymbol> Messages => All(Symbol.Messages);

    /// <summary>All its enums, nested ones too.</summary>
    public IEnumerable<EnumSymbol> Enums => Symbol.Enums.Concat(Messages.SelectMany(static message => message.Enums));

    /// <summary>All its methods.</summary>
    public IEnumerable<MethodSymbol> Methods => Symbol.Services.SelectMany(static service => service.Methods);

    private static IEnumerable<MessageSymbol> All(IEnumerable<MessageSymbol> messages) =>
        messages.Where(static message => !message.IsMapEntry).SelectMany(static message => All(message.Messages).Prepend(message));
}
