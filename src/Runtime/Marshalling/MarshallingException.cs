namespace Contracts.Marshalling;

/// <summary>Says that bytes are not a value of their format, or that a value has no form in it.</summary>
public sealed class MarshallingException : Exception
{
    /// <summary>Says what is wrong, in words that name the place and the limit.</summary>
    public MarshallingException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong and keeps the cause.</summary>
    public MarshallingException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Where in JSON the token begins that is wrong, in bytes; <see langword="null"/> once the message names the path, and outside JSON.</summary>
    internal long? JsonOffset { get; init; }
}
