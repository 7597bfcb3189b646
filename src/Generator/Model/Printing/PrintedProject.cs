namespace Contracts.Generator.Model.Printing;

/// <summary>Everything that a project's contracts are printed from as .proto files.</summary>
/// <param name="Services">The services, each under another name.</param>
/// <param name="Messages">The messages that they mention, directly or not, and that are not made for a method.</param>
/// <param name="Comments">What is said about them.</param>
internal sealed record PrintedProject(EquatableArray<PrintedService> Services, EquatableArray<MessageModel> Messages, EquatableArray<CommentModel> Comments);
