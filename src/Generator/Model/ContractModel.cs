namespace Contracts.Generator.Model;

/// <summary>Everything that a contract's file is emitted from.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Names">The names of the emitted classes.</param>
/// <param name="Interface">The interface.</param>
/// <param name="IsPublic">Whether it can be seen outside the assembly, and so what is emitted.</param>
internal sealed record ContractModel(string Namespace, ContractNames Names, TypeRef Interface, bool IsPublic)
{
    /// <summary>The emitted file's name, which another's may equal but for case.</summary>
    public string File { get; init; } = "";

    /// <summary>The types that the interface is nested in, outermost first, as in <c>partial class Outer</c>.</summary>
    public EquatableArray<string> Containers { get; init; } = EquatableArray<string>.Empty;

    /// <summary>What it sends under its own name.</summary>
    public ServiceModel Service { get; init; } = null!;

    /// <summary>What the contracts that it inherits send under theirs.</summary>
    public EquatableArray<ServiceModel> Bases { get; init; } = EquatableArray<ServiceModel>.Empty;

    /// <summary>The interface, if it is emitted too; <see langword="null"/> if it is there already.</summary>
    public InterfaceModel? Declared { get; init; }

    /// <summary>Whether a client is emitted.</summary>
    public bool HasClient { get; init; } = true;

    /// <summary>Whether a dispatcher is emitted.</summary>
    public bool HasDispatcher { get; init; } = true;

    /// <summary>Members that are not sent.</summary>
    public EquatableArray<UnsentModel> Unsent { get; init; } = EquatableArray<UnsentModel>.Empty;

    /// <summary>Messages without a file of their own, as generic ones closed here.</summary>
    public EquatableArray<MessageModel> Locals { get; init; } = EquatableArray<MessageModel>.Empty;
}
