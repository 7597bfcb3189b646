namespace Contracts.Interop.Tests.Parties;

/// <summary>One who serves the test service, and calls it: a peer in a process of its own, or us.</summary>
/// <param name="name">Its name in the matrix.</param>
internal abstract class Party(string name)
{
    /// <summary>Our name.</summary>
    public const string Us = "contracts";

    /// <summary>Its name in the matrix.</summary>
    public string Name { get; } = name;

    /// <summary>The party of a name.</summary>
    public static Party Of(string name, Authority authority) => name == Us ? new OurParty(authority) : new PeerParty(name, authority);

    /// <summary>Serves at a free port until it is disposed.</summary>
    public abstract Task<ServingParty> ServeAsync(string transport);

    /// <summary>Calls the server at a port, one case after the other.</summary>
    /// <returns>How each case ended: <c>ok</c>, or what was wrong.</returns>
    public abstract Task<IReadOnlyDictionary<string, string>> CallAsync(string transport, int port, IReadOnlyList<string> cases);
}
