namespace Contracts.Runtime.Tests.Laws;

/// <summary>A transport under test: how to listen with it and how both sides are set up. One derived class for each transport.</summary>
public abstract class Wire
{
    /// <summary>Where the server listens; a new place for each call.</summary>
    public abstract string NewAddress();

    /// <summary>Has a server listen at such a place.</summary>
    public virtual Server Listen(Server server, string address) => server.Listen(address);

    /// <summary>The server's options of this transport on top of the test's.</summary>
    public virtual ServerOptions Server(ServerOptions options) => options;

    /// <summary>The channel's options of this transport on top of the test's.</summary>
    public virtual ChannelOptions Channel(ChannelOptions options) => options;
}
