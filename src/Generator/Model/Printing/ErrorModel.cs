namespace Contracts.Generator.Model.Printing;

/// <summary>An error that a method is said to end in.</summary>
/// <param name="Method">The service's full name and, behind a dot, the method's name on the wire.</param>
/// <param name="Status">The member of the runtime's <c>StatusCode</c>.</param>
/// <param name="Text">When it does.</param>
internal sealed record ErrorModel(string Method, string Status, string Text);
