using System.Globalization;
using System.Text;

namespace Contracts.Generator.Proto.Lexing;

/// <summary>Prints floating-point defaults as protoc does: the shorter of two precisions that reads back the same, in %g style.</summary>
internal static class Numbers
{
    public static string Print(double value)
    {
        var text = General(value, 15);
        return Literal(text) is null && ReadsBack(text, value) ? text : Literal(text) ?? General(value, 17);
    }

    public static string Print(float value)
    {
        var text = General(value, 6);
        return Literal(text) is { } literal ? literal : !IsSubnormal(value) && ReadsBack(text, value) ? text : General(value, 9);
    }

    // protoc's reader calls a subnormal out of range, so the shorter text never reads back there.
    private static bool IsSubnormal(float value) => value != 0 && Math.Abs(value) < 1.17549435e-38f;

    private static string? Literal(string text) => text is "inf" or "-inf" or "nan" ? text : null;

    private static bool ReadsBack(string text, double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var again) && again.Equals(value);

    private static bool ReadsBack(string text, float value) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var again) && again.Equals(value);

    private static string General(double value, int precision)
    {
        if (double.IsNaN(value))
        {
            return "nan";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "inf" : "-inf";
        }

        var isNegative = value < 0 || 1 / value < 0;
        if (value == 0)
        {
            return isNegative ? "-0" : "0";
        }

        // d.ddddE+ddd: the digits and the decimal exponent, correctly rounded.
        var scientific = Math.Abs(value).ToString("E" + (precision - 1), CultureInfo.InvariantCulture);
        var e = scientific.IndexOf('E');
        var digits = scientific.Substring(0, e).Replace(".", string.Empty).TrimEnd('0');
        var exponent = int.Parse(scientific.Substring(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var result = new StringBuilder(isNegative ? "-" : string.Empty);
        if (exponent < -4 || exponent >= precision)
        {
            result.Append(digits[0]);
            if (digits.Length > 1)
            {
                result.Append('.').Append(digits, 1, digits.Length - 1);
            }

            var size = Math.Abs(exponent);
            return result.Append('e').Append(exponent < 0 ? '-' : '+').Append(size < 10 ? "0" : string.Empty).Append(size).ToString();
        }

        if (exponent < 0)
        {
            return result.Append("0.").Append('0', -exponent - 1).Append(digits).ToString();
        }

        if (digits.Length <= exponent + 1)
        {
            return result.Append(digits).Append('0', exponent + 1 - digits.Length).ToString();
        }

        return result.Append(digits, 0, exponent + 1).Append('.').Append(digits, exponent + 1, digits.Length - exponent - 1).ToString();
    }
}
