namespace System.Runtime.CompilerServices;

/// <summary>Names what else takes part in an interpolated string that is handed over in pieces: the receiver of the call, by an empty name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class InterpolatedStringHandlerArgumentAttribute(string argument) : Attribute
{
    /// <summary>The names.</summary>
    public string[] Arguments { get; } = [argument];
}
