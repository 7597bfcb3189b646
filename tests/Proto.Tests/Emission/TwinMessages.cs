using Google.Protobuf;
using Google.Protobuf.Reflection;
using Any = Google.Protobuf.WellKnownTypes.Any;

namespace Contracts.Proto.Tests.Emission;

/// <summary>Two messages of one type, of protoc's C# and of ours, and where they do not behave alike.</summary>
internal sealed class TwinMessages(MessageDescriptor theirType, MessageDescriptor ourType, ExtensionRegistry theirExtensions, ExtensionRegistry ourExtensions)
{
    private readonly TypeRegistry _theirTypes = TypeRegistry.FromFiles(theirType.File);
    private readonly TypeRegistry _ourTypes = TypeRegistry.FromFiles(ourType.File);

    /// <summary>Gives the first difference that two rows of bytes bring out; <see langword="null"/> for none.</summary>
    public string? Compare(byte[] first, byte[] second)
    {
        var one = Alike("parsing", Parse(theirType, theirExtensions, first), Parse(ourType, ourExtensions, first));
        var two = Alike("parsing", Parse(theirType, theirExtensions, second), Parse(ourType, ourExtensions, second));
        if ((one.Difference ?? two.Difference) is { } difference)
        {
            return difference;
        }

        return one.Theirs is null || one.Ours is null ? null
            : Written(one.Theirs, one.Ours) ?? Json(one.Theirs, one.Ours) ?? Copied(one.Theirs, one.Ours) ?? Fields(one.Theirs, one.Ours)
            ?? (two.Theirs is null || two.Ours is null ? null : Compared(one.Theirs, one.Ours, two.Theirs, two.Ours) ?? Merged(one.Theirs, one.Ours, two.Theirs, two.Ours));
    }

    /// <summary>Compares new messages: the defaults of their fields.</summary>
    public string? CompareNew() => Fields(theirType.Parser.ParseFrom([]), ourType.Parser.ParseFrom([]));

    private static string? Written(IMessage theirs, IMessage ours) =>
        Same("size", theirs.CalculateSize(), ours.CalculateSize())
        ?? Same("bytes", Bytes(theirs), Bytes(ours))
        ?? Same("text", Try(() => $"{theirs}").Text, Try(() => $"{ours}").Text)
        ?? Same("hash of what was read again", ours.GetHashCode(), ours.Descriptor.Parser.ParseFrom(ours.ToByteArray()) is var again && again.Equals(ours) ? again.GetHashCode() : ours.GetHashCode());

    private string? Json(IMessage theirs, IMessage ours)
    {
        var formatter = new JsonFormatter(JsonFormatter.Settings.Default.WithFormatDefaultValues(theirs.CalculateSize() % 2 == 0));
        var (json, ourJson) = (Try(() => formatter.Format(theirs)), Try(() => formatter.Format(ours)));
        if (Same("JSON", json.Text, ourJson.Text) is { } difference)
        {
            return difference;
        }

        return json.IsError ? null : Same(
            "bytes of JSON read again",
            Try(() => Bytes(JsonParser.Default.Parse(json.Text, theirType))).Text,
            Try(() => Bytes(JsonParser.Default.Parse(json.Text, ourType))).Text)
            ?? Same("JSON in an Any", Try(() => InAny(theirs, _theirTypes)).Text, Try(() => InAny(ours, _ourTypes)).Text);
    }

    // Packed, printed, parsed and unpacked, by a registry of the file's types.
    private static string InAny(IMessage message, TypeRegistry types)
    {
        var json = new JsonFormatter(JsonFormatter.Settings.Default.WithTypeRegistry(types)).Format(Any.Pack(message));
        var any = new JsonParser(JsonParser.Settings.Default.WithTypeRegistry(types)).Parse<Any>(json);
        return $"{json} {Bytes(any.Unpack(types)!)}";
    }

    private static string? Copied(IMessage theirs, IMessage ours)
    {
        var clone = Clone(ours);
        return Same("bytes of a clone", Bytes(ours), Bytes(clone))
            ?? Same("equality with a clone", theirs.Equals(Clone(theirs)), ours.Equals(clone))
            ?? Same("hash of a clone", ours.GetHashCode(), clone.GetHashCode());
    }

    private static string? Compared(IMessage theirs, IMessage ours, IMessage theirOther, IMessage ourOther) =>
        Same("equality", theirs.Equals(theirOther), ours.Equals(ourOther)) ?? Same("equality with null", expected: false, ours.Equals(null));

    private static string? Merged(IMessage theirs, IMessage ours, IMessage theirOther, IMessage ourOther)
    {
        var (theirCopy, ourCopy) = (Clone(theirs), Clone(ours));
        Merge(theirCopy, theirOther);
        Merge(ourCopy, ourOther);
        return Same("bytes of a merge", Bytes(theirCopy), Bytes(ourCopy)) ?? Same("bytes of what was cloned before a merge", Bytes(theirs), Bytes(ours));
    }

    private static string? Fields(IMessage theirs, IMessage ours)
    {
        foreach (var (field, ourField) in theirs.Descriptor.Fields.InDeclarationOrder().Zip(ours.Descriptor.Fields.InDeclarationOrder()))
        {
            var difference = Same($"value of {field.Name}", Value(field.Accessor.GetValue(theirs)), Value(ourField.Accessor.GetValue(ours)))
                ?? Same($"presence of {field.Name}", Try(() => $"{field.Accessor.HasValue(theirs)}").Text, Try(() => $"{ourField.Accessor.HasValue(ours)}").Text)
                ?? Changed($"clearing {field.Name}", theirs, ours, field.Accessor.Clear, ourField.Accessor.Clear)
                ?? (field.IsRepeated ? null : Changed(
                    $"setting {field.Name} to what it is",
                    theirs,
                    ours,
                    x => field.Accessor.SetValue(x, field.Accessor.GetValue(theirs)),
                    x => ourField.Accessor.SetValue(x, ourField.Accessor.GetValue(ours))));
            if (difference is not null)
            {
                return difference;
            }
        }

        foreach (var (oneof, ourOneof) in theirs.Descriptor.Oneofs.Zip(ours.Descriptor.Oneofs))
        {
            var difference = Same(
                    $"case of {oneof.Name}",
                    oneof.Accessor.GetCaseFieldDescriptor(theirs)?.FieldNumber,
                    ourOneof.Accessor.GetCaseFieldDescriptor(ours)?.FieldNumber)
                ?? Changed($"clearing {oneof.Name}", theirs, ours, oneof.Accessor.Clear, ourOneof.Accessor.Clear);
            if (difference is not null)
            {
                return difference;
            }
        }

        return null;
    }

    private static string? Changed(string what, IMessage theirs, IMessage ours, Action<IMessage> changeTheirs, Action<IMessage> changeOurs) => Same(
        what,
        Try(() => After(Clone(theirs), changeTheirs)).Text,
        Try(() => After(Clone(ours), changeOurs)).Text);

    private static string After(IMessage message, Action<IMessage> change)
    {
        change(message);
        return Bytes(message);
    }

    private static string Value(object? value) => value switch
    {
        null => "null",
        IMessage message => Bytes(message),
        Enum symbol => symbol.ToString("D"),
        System.Collections.IDictionary map => string.Join(',', map.Keys.Cast<object>().Select(x => $"{x}={Value(map[x])}")),
        string text => text,
        ByteString bytes => bytes.ToBase64(),
        System.Collections.IEnumerable items => string.Join(',', items.Cast<object>().Select(Value)),
        _ => FormattableString.Invariant($"{value:R}"),
    };

    private static (IMessage? Message, string? Error) Parse(MessageDescriptor type, ExtensionRegistry extensions, byte[] bytes)
    {
        try
        {
            return (type.Parser.WithExtensionRegistry(extensions).ParseFrom(bytes), null);
        }
        catch (InvalidProtocolBufferException error)
        {
            return (null, error.Message);
        }
    }

    private static (IMessage? Theirs, IMessage? Ours, string? Difference) Alike(string what, (IMessage? Message, string? Error) theirs, (IMessage? Message, string? Error) ours) =>
        (theirs.Message, ours.Message, Same(what, theirs.Error, ours.Error));

    private static IMessage Clone(IMessage message) => (IMessage)message.GetType().GetMethod("Clone")!.Invoke(message, null)!;

    private static void Merge(IMessage message, IMessage other) =>
        message.GetType().GetMethod("MergeFrom", [message.GetType()])!.Invoke(message, [other]);

    private static string Bytes(IMessage message) => Convert.ToHexString(message.ToByteArray());

    private static (string Text, bool IsError) Try(Func<string> act)
    {
        try
        {
            return (act(), false);
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException)
        {
            return ($"{error.GetType().Name}: {error.Message}", true);
        }
    }

    private static string? Same<T>(string what, T expected, T actual) => EqualityComparer<T>.Default.Equals(expected, actual)
        ? null
        : $"{what}:\n  protoc's {expected}\n  ours     {actual}";
}
