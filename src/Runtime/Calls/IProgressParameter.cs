namespace Contracts.Calls;

/// <summary>The parameter of a method that takes reports, for transports that name it instead of sending them as a stream.</summary>
internal interface IProgressParameter
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>How many parameters are sent before it, which are all.</summary>
    int Position { get; }

    /// <summary>Whether reports are numbers.</summary>
    bool IsNumber { get; }
}
