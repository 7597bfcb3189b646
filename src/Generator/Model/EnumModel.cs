namespace Contracts.Generator.Model;

/// <summary>An enum as it is described to readers of the wire.</summary>
/// <param name="WireName">Its full protobuf name.</param>
/// <param name="Members">Its members in the order of their declarations.</param>
internal sealed record EnumModel(string WireName, EquatableArray<EnumMemberModel> Members)
{
    /// <summary>How it is written in JSON: the member of the runtime's <c>JsonEnumForm</c>.</summary>
    public string JsonForm { get; init; } = "Number";

    /// <summary>Whether the member that holds it says so, not the enum itself.</summary>
    public bool IsFormOfMember { get; init; }
}
