namespace System;

/// <summary>Lets list patterns compile for .NET Standard 2.0: a position from the start, or from the end.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    /// <summary>Gives the position from the start in a collection of the given length.</summary>
    public int GetOffset(int length) => fromEnd ? length - value : value;
}
