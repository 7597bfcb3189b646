using System.Collections.Immutable;
using Contracts.Generator.Model;
using Contracts.Generator.Model.Printing;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp.Printing;

/// <summary>Gathers what the project's files say about what is printed. Of what other assemblies declare the compiler has no comments.</summary>
internal sealed class CommentExtraction
{
    private readonly Dictionary<string, string> _comments = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Method, string Status), string> _errors = [];

    public EquatableArray<CommentModel> All =>
        _comments.OrderBy(static each => each.Key, StringComparer.Ordinal).Select(static each => new CommentModel(each.Key, each.Value)).ToImmutableArray();

    /// <summary>The errors that methods are said to end in, in the order in which each names them.</summary>
    public EquatableArray<ErrorModel> Errors => _errors.Select(static each => new ErrorModel(each.Key.Method, each.Key.Status, each.Value)).ToImmutableArray();

    /// <summary>Takes the comment of a contract.</summary>
    public void AddService(string service, INamedTypeSymbol contract)
    {
        // By its interface too, as several contracts may have one name, or none.
        var text = DocComment.Of(contract)?.Summary;
        Put(service, text);
        Put(contract.Ref().Name, text);
    }

    /// <summary>Takes the comments of a method, and of the messages that are made for it.</summary>
    public void AddMethod(string service, IMethodSymbol method, OperationModel operation)
    {
        if (DocComment.Of(method) is not { } comment)
        {
            return;
        }

        var name = $"{service}.{operation.WireName}";
        Put(name, comment.Summary);
        Put($"{name}()", comment.Returns);
        foreach (var parameter in operation.Parameters)
        {
            Put($"{name}({parameter.Name})", comment.Of(parameter.Name));
        }

        foreach (var (status, text) in comment.Errors.Where(error => !_errors.ContainsKey((name, error.Status))))
        {
            _errors.Add((name, status), text);
        }

        if (operation.Request.Made is { } request)
        {
            // A stream's items that are no messages are the one field of theirs.
            foreach (var parameter in operation.Parameters)
            {
                var field = operation.RequestForm == RequestForm.Stream ? request.Fields[0].Member : parameter.Member;
                Put($"{request.WireName}.{field}", comment.Of(parameter.Name));
            }
        }

        if (operation.Progress is not null)
        {
            Put($"{operation.Response.WireName}.Progress", comment.Of(method.Parameters.First(ContractShape.IsProgress).Name));
            Put($"{operation.Response.WireName}.Result", comment.Returns);
        }
        else if (operation.Response.Made is { } response)
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
