namespace Contracts.Generator.Model;

/// <summary>How a message's fields and its C# type belong together.</summary>
internal enum MessageForm
{
    /// <summary>Fields are members of the type.</summary>
    Object,

    /// <summary>The value is itself the one field: results and stream items that are no messages.</summary>
    Wrapper,

    /// <summary>The value is one of a closed set of messages, each under its own field.</summary>
    Union,
}
