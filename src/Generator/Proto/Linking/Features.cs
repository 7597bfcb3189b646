using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>The core features as resolved for one symbol, each the number of its value in descriptor.proto's FeatureSet.</summary>
internal sealed class Features
{
    public const int Implicit = 2;
    public const int LegacyRequired = 3;
    public const int Closed = 2;
    public const int Packed = 1;
    public const int Expanded = 2;
    public const int Delimited = 2;
    public const int LegacyBestEffort = 2;
    public const int Style2024 = 1;

    public const int FieldPresenceNumber = 1;
    public const int RepeatedFieldEncodingNumber = 3;
    public const int Utf8ValidationNumber = 4;
    public const int MessageEncodingNumber = 5;
    private const int Last = 8;

    // Presence, enums, repeated encoding, UTF-8, message encoding, JSON, naming style, visibility.
    private static readonly Features Proto2 = new([0, 1, 2, 2, 3, 1, 2, 2, 1]);
    private static readonly Features Proto3 = new([0, 2, 1, 1, 2, 1, 1, 2, 1]);
    private static readonly Features Edition2023 = new([0, 1, 1, 1, 2, 1, 1, 2, 1]);
    private static readonly Features Edition2024 = new([0, 1, 1, 1, 2, 1, 1, 1, 2]);

    private readonly int[] _values;

    private Features(int[] values) => _values = values;

    /// <summary>Before features are resolved: all unknown.</summary>
    public static Features None { get; } = new(new int[Last + 1]);

    public int FieldPresence => _values[FieldPresenceNumber];

    public int EnumType => _values[2];

    public int RepeatedFieldEncoding => _values[RepeatedFieldEncodingNumber];

    public int Utf8Validation => _values[Utf8ValidationNumber];

    public int MessageEncoding => _values[MessageEncodingNumber];

    public int JsonFormat => _values[6];

    public int NamingStyle => _values[7];

    public int DefaultSymbolVisibility => _values[8];

    public static Features DefaultsOf(Edition edition) => edition switch
    {
        Edition.Proto3 => Proto3,
        Edition.Edition2023 => Edition2023,
        >= Edition.Edition2024 => Edition2024,
        _ => Proto2,
    };

    /// <summary>Gives these features with those that <paramref name="written"/>, a FeatureSet, sets.</summary>
    public Features With(OptionMessage? written)
    {
        if (written is null)
        {
            return this;
        }

        var values = (int[])_values.Clone();
        for (var number = 1; number <= Last; number++)
        {
            if (written.Find(number) is { } field)
            {
                values[number] = (int)field.Last.Bits;
            }
        }

        return new Features(values);
    }

    public Features With(int number, int value)
    {
        if (_values[number] == value)
        {
            return this;
        }

        var values = (int[])_values.Clone();
        values[number] = value;
        return new Features(values);
    }
}
