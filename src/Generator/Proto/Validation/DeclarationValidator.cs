using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Source;

namespace Contracts.Generator.Proto.Validation;

/// <summary>Holds an extension to what its number's range declares of it.</summary>
internal static class DeclarationValidator
{
    public static void Validate(FileSymbol file, FieldSymbol field)
    {
        var message = field.ContainingType!;
        if (message.FindRange(field.Number)?.Options is not { } options)
        {
            return;
        }

        var at = field.Syntax.ExtendeeAt;
        var declarations = options.Find(OptionNumbers.Declaration)?.Values.ConvertAll(x => x.Message!) ?? [];
        var own = declarations.Find(x => x.Find(OptionNumbers.DeclarationNumber)?.Last.Bits == (ulong)field.Number);
        if (own is null)
        {
            if (declarations.Count > 0 || options.Find(OptionNumbers.Verification)?.Last.Bits == 0)
            {
                file.Errors.Add(
                    ProtoRule.ExtensionDeclaration,
                    at,
                    $"Missing extension declaration for field {field.FullName} with number {field.Number} in extendee message {message.FullName}. An extension range must declare for all extension fields if its verification state is DECLARATION or there's any declaration in the range already. Otherwise, consider splitting up the range.");
            }
        }
        else if (own.GetBool(OptionNumbers.DeclarationReserved) == true)
        {
            file.Errors.Add(
                ProtoRule.ExtensionDeclaration,
                at,
                $"Cannot use number {field.Number} for extension field {field.FullName}, as it is reserved in the extension declarations for message {message.FullName}.");
        }
        else
        {
            CheckShape(file, field, own);
        }
    }

    private static void CheckShape(FileSymbol file, FieldSymbol field, OptionMessage declaration)
    {
        var subject = $"\"{field.ContainingType!.FullName}\" extension field {field.Number} is expected to";
        var at = field.Syntax.ExtendeeAt;
        var type = ((Symbol?)field.MessageType ?? field.EnumType) is { } named ? "." + named.FullName : field.Type.ToString().ToLowerInvariant();
        if (declaration.Find(OptionNumbers.DeclarationType)?.Last.Bytes is { } expected && expected != type)
        {
            file.Errors.Add(ProtoRule.ExtensionDeclaration, at, $"{subject} be type \"{expected}\", not \"{type}\".");
        }

        if (declaration.Find(OptionNumbers.DeclarationFullName)?.Last.Bytes is { } name && name != "." + field.FullName)
        {
            file.Errors.Add(ProtoRule.ExtensionDeclaration, at, $"{subject} have field name \"{name}\", not \".{field.FullName}\".");
        }

        var isRepeated = declaration.GetBool(OptionNumbers.DeclarationRepeated) == true;
        if (isRepeated != field.IsRepeated)
        {
            file.Errors.Add(ProtoRule.ExtensionDeclaration, at, $"{subject} be {(isRepeated ? "repeated" : "optional")}.");
        }
    }
}
