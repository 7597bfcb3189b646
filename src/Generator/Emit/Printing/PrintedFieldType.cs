namespace Contracts.Generator.Emit.Printing;

/// <summary>The type of a field.</summary>
/// <param name="Name">A keyword, as <c>sint32</c>; or the full name of a message or an enum.</param>
/// <param name="File">The file that declares it, where that is not printed; else empty.</param>
/// <param name="IsDeclared">Whether it is a message or an enum.</param>
internal readonly record struct PrintedFieldType(string Name, string File = "", bool IsDeclared = false)
{
    /// <summary>What a message is called that no file can describe: on the wire it is that.</summary>
    public static PrintedFieldType Bytes { get; } = new("bytes");
}
