namespace Contracts.Generator.Model.Printing;

/// <summary>Everything that a project's contracts are printed from, as .proto files or as OpenRPC documents.</summary>
/// <param name="Services">The services, each under another name.</param>
/// <param name="Messages">The messages that they mention, directly or not, and that are not made for a method.</param>
/// <param name="Comments">What is said about them.</param>
internal sealed record PrintedProject(EquatableArray<PrintedService> Services, EquatableArray<MessageModel> Messages, EquatableArray<CommentModel> Comments)
{
    /// <summary>The contracts that the project itself declares.</summary>
    public EquatableArray<ContractModel> Contracts { get; init; } = EquatableArray<ContractModel>.Empty;

    /// <summary>The errors that methods are said to end in.</summary>
    public EquatableArray<ErrorModel> Errors { get; init; } = EquatableArray<ErrorModel>.Empty;

    /// <summary>The version of the assembly, as <c>1.2.3</c>.</summary>
    public string Version { get; init; } = "";
}
