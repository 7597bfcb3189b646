namespace Contracts.Generator.Model.Printing;

/// <summary>What is said about a service, a method, a message, a field, an enum or one of its values.</summary>
/// <param name="Subject">The full name; of a service also its interface, as emitted code writes it; of a member with a dot and its C# name, of a method with its name on the wire, of its parameters with their names in brackets behind that, of its result with empty brackets.</param>
/// <param name="Text">Lines of plain text.</param>
internal sealed record CommentModel(string Subject, string Text);
