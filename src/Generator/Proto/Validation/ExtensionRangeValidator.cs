using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Source;

namespace Contracts.Generator.Proto.Validation;

/// <summary>Checks extension ranges: how far they reach, and the extensions that they declare.</summary>
internal static class ExtensionRangeValidator
{
    public static void Validate(FileSymbol file, MessageSymbol message)
    {
        var max = message.IsMessageSet ? int.MaxValue : FieldNumbers.Max;
        foreach (var range in message.ExtensionRanges)
        {
            if (range.Syntax.End > (long)max + 1)
            {
                file.Errors.Add(ProtoRule.ExtensionRange, range.Syntax.At, $"Extension numbers cannot be greater than {max}.");
            }

            if (range.Options?.Find(OptionNumbers.Declaration) is not { } declarations)
            {
                continue;
            }

            if (range.Options.Find(OptionNumbers.Verification)?.Last.Bits == OptionNumbers.Unverified)
            {
                file.Errors.Add(ProtoRule.ExtensionDeclaration, range.Syntax.At, "Cannot mark the extension range as UNVERIFIED when it has extension(s) declared.");
                return;
            }

            Validate(file, range, declarations);
        }
    }

    private static void Validate(FileSymbol file, ExtensionRangeSymbol range, OptionField declarations)
    {
        var numbers = new HashSet<int>();
        foreach (var declaration in declarations.Values.Select(x => x.Message!))
        {
            var number = (int)(declaration.Find(OptionNumbers.DeclarationNumber)?.Last.Bits ?? 0);
            if (number < range.Syntax.Start || number >= range.Syntax.End)
            {
                file.Errors.Add(ProtoRule.ExtensionDeclaration, range.Syntax.At, $"Extension declaration number {number} is not in the extension range.");
            }

            if (!numbers.Add(number))
            {
                file.Errors.Add(ProtoRule.ExtensionDeclaration, range.Syntax.At, $"Extension declaration number {number} is declared multiple times.");
            }

            var name = declaration.Find(OptionNumbers.DeclarationFullName)?.Last.Bytes;
            var type = declaration.Find(OptionNumbers.DeclarationType)?.Last.Bytes;
            if ((name is null || type is null) && ((name is null) != (type is null) || declaration.GetBool(OptionNumbers.DeclarationReserved) != true))
            {
                file.Errors.Add(ProtoRule.ExtensionDeclaration, range.Syntax.At, $"Extension declaration #{number} should have both \"full_name\" and \"type\" set.");
            }
            else if (name is not null && !name.StartsWith(".", StringComparison.Ordinal))
            {
                file.Errors.Add(ProtoRule.ExtensionDeclaration, range.Syntax.At, $"\"{name}\" must have a leading dot to indicate the fully-qualified scope.");
            }
        }
    }
}
