using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Options;

/// <summary>Resolves features from the file inwards; what proto2 and proto3 say in other words becomes features too.</summary>
internal static class FeaturePass
{
    public static void Run(FileSymbol file)
    {
        file.Features = Features.DefaultsOf(file.Edition).With(file.Options?.GetMessage(OptionNumbers.FileFeatures));
        CheckAllowed(file, file.Options, OptionNumbers.FileFeatures, file.Syntax.EditionAt);
        foreach (var message in file.Messages)
        {
            Resolve(file, message, file.Features);
        }

        foreach (var symbol in file.Enums)
        {
            Resolve(file, symbol, file.Features);
        }

        foreach (var service in file.Services)
        {
            Resolve(file, service, file.Features, OptionNumbers.ServiceFeatures, service.Syntax.NameAt);
            foreach (var method in service.Methods)
            {
                Resolve(file, method, service.Features, OptionNumbers.MethodFeatures, method.Syntax.NameAt);
            }
        }

        foreach (var extension in file.Extensions)
        {
            Resolve(file, extension, file.Features);
        }
    }

    private static void Resolve(FileSymbol file, MessageSymbol message, Features around)
    {
        Resolve(file, message, around, OptionNumbers.MessageFeatures, message.Syntax.NameAt);
        foreach (var oneof in message.Oneofs)
        {
            Resolve(file, oneof, message.Features, OptionNumbers.OneofFeatures, oneof.Syntax.NameAt);
        }

        foreach (var field in message.Fields)
        {
            Resolve(file, field, field.Oneof?.Features ?? message.Features);
        }

        foreach (var extension in message.Extensions)
        {
            Resolve(file, extension, message.Features);
        }

        foreach (var nested in message.Messages)
        {
            Resolve(file, nested, message.Features);
        }

        foreach (var symbol in message.Enums)
        {
            Resolve(file, symbol, message.Features);
        }
    }

    private static void Resolve(FileSymbol file, EnumSymbol symbol, Features around)
    {
        Resolve(file, symbol, around, OptionNumbers.EnumFeatures, symbol.Syntax.NameAt);
        foreach (var value in symbol.Values)
        {
            Resolve(file, value, symbol.Features, OptionNumbers.EnumValueFeatures, value.Syntax.NameAt);
        }
    }

    private static void Resolve(FileSymbol file, FieldSymbol field, Features around)
    {
        Resolve(file, field, around, OptionNumbers.FieldFeatures, field.Syntax.NameAt);
        if (file.Edition >= Edition.Edition2023)
        {
            return;
        }

        var features = field.Features;
        if (field.Syntax.Label == FieldLabel.Required)
        {
            features = features.With(Features.FieldPresenceNumber, Features.LegacyRequired);
        }

        if (field.Type == FieldType.Group)
        {
            features = features.With(Features.MessageEncodingNumber, Features.Delimited);
        }

        if (field.Options?.GetBool(OptionNumbers.Packed) is { } isPacked)
        {
            features = features.With(Features.RepeatedFieldEncodingNumber, isPacked ? Features.Packed : Features.Expanded);
        }

        field.Features = features;
    }

    private static void Resolve(FileSymbol file, Symbol symbol, Features around, int number, int at)
    {
        symbol.Features = around.With(symbol.Options?.GetMessage(number));
        CheckAllowed(file, symbol.Options, number, at);
    }

    private static void CheckAllowed(FileSymbol file, OptionMessage? options, int number, int at)
    {
        if (file.Edition < Edition.Edition2023 && options?.GetMessage(number) is not null)
        {
            file.Errors.Add(ProtoRule.FeatureInEdition, at, "Features are only valid under editions.");
        }
    }
}
