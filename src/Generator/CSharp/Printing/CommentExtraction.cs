using System.Collections.Immutable;
using Contracts.Generator.Model;
using Contracts.Generator.Model.Printing;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp.Printing;

/// <summary>Gathers what the project's files say about what is printed. Of what other assemblies declare the compiler has no comments.</summary>
internal sealed class CommentExtraction
{
    private readonly Dictionary<string, string> _comments = new(StringComparer.Ordinal);

    public EquatableArray<CommentModel> All =>
        _comments.OrderBy(static each => each.Key, StringComparer.Ordinal).Select(static each => new CommentModel(each.Key, each.Value)).ToImmutableArray();

    /// <summary>Takes the comment of a contract.</summary>
    public void AddService(string service, INamedTypeSymbol contract) => Put(service, DocComment.Of(contract)?.Summary);

    /// <summary>Takes the comments of a method, and of the messages that are made for it.</summary>
    public void AddMethod(string service, IMethodSymbol method, OperationModel operation)
    {
        if (DocComment.Of(method) is not { } comment)
        {
            return;
        }

        Put($"{service}.{operation.WireName}", comment.Summary);
        if (operation.Request.Made is { } request)
        {
            // A stream's items that are no messages are the one field of theirs.
            foreach (var parameter in operation.Parameters)
            {
                var field = operation.RequestForm == RequestForm.Stream ? request.Fields[0].Member : parameter.Member;
                Put($"{request.WireName}.{field}", comment.Of(parameter.Name));
            }
        }

        if (operation.Response.Made is { } response)
        {
            Put($"{response.WireName}.{response.Fields[0].Member}", comment.Returns);
        }
    }

    /// <summary>Takes the comments of a message, its fields and their enums.</summary>
    public void AddMessage(string name, INamedTypeSymbol message)
    {
        var comment = DocComment.Of(message);
        Put(name, comment?.Summary);
        foreach (var field in MessageShape.Fields(message))
        {
            // What a record takes is said where it takes it.
            Put($"{name}.{field.Name}", DocComment.Of(field.Member)?.Summary ?? comment?.Of(field.Name));
            foreach (var type in Enums(field.Type))
            {
                AddEnum(type);
            }
        }
    }

    private void AddEnum(INamedTypeSymbol type)
    {
        if (Scalars.Find(type, FieldEncoding.Default)?.Enum is { } described && !_comments.ContainsKey(described.WireName))
        {
            Put(described.WireName, DocComment.Of(type)?.Summary);
            foreach (var member in type.GetMembers().OfType<IFieldSymbol>())
            {
                Put($"{described.WireName}.{member.Name}", DocComment.Of(member)?.Summary);
            }
        }
    }

    // The enum that a field holds, alone, in a list or in a map.
    private static IEnumerable<INamedTypeSymbol> Enums(ITypeSymbol type)
    {
        var bare = MessageShape.Underlying(type) ?? type;
        var values = MessageShape.EntryOf(bare) is var (_, held) ? held : MessageShape.ElementOf(bare) ?? bare;
        return (MessageShape.Underlying(values) ?? values) is INamedTypeSymbol { TypeKind: TypeKind.Enum } found ? [found] : [];
    }

    private void Put(string subject, string? text)
    {
        if (text is { Length: > 0 } && !_comments.ContainsKey(subject))
        {
            _comments.Add(subject, text);
        }
    }
}
