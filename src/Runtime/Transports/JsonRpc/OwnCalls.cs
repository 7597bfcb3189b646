using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>The calls of this side that are under way, by their ids, within what the peer takes at once.</summary>
internal sealed class OwnCalls : CallTable<JsonRpcClientCall>
{
    private readonly JsonRpcLink _link;

    /// <summary>Makes the table of a connection.</summary>
    public OwnCalls(JsonRpcLink link)
    {
        _link = link;
        Left = OnPlacesChanged;
    }

    /// <summary>How many calls the peer takes at once, once it has said so.</summary>
    public int Places { get; private set; } = int.MaxValue;

    /// <summary>See <see cref="ClientConnection.PlacesChanged"/>.</summary>
    public Action? PlacesChanged { get; set; }

    /// <summary>See <see cref="ClientConnection.TryOpen"/>.</summary>
    public bool TryOpen(ClientCall call)
    {
        if (!_link.IsOpen || Count >= Places)
        {
            return false;
        }

        if (!call.Method.HasJson)
        {
            call.OnEnd(CallEnd.NotSent(StatusCode.Unimplemented, $"The messages of {call.Method.FullName} have no JSON; call it over another transport.") with { IsFinal = true });
            return true;
        }

        var own = JsonRpcClientCall.Rent(_link, call);
        if (!TryPlace(own, Places))
        {
            return false;
        }

        call.Attach(own.Stream, _link.PeerName);
        return true;
    }

    /// <summary>Gives a call its id and takes note of it. Under the writer's gate.</summary>
    /// <returns><see langword="false"/> if the connection takes no new calls.</returns>
    public bool TryRegister(JsonRpcClientCall call)
    {
        if (!_link.IsOpen)
        {
            return false;
        }

        while (!TryAdd(call, _link.NextId()))
        {
        }

        return true;
    }

    /// <summary>The peer says how many calls it takes at once. On the read loop.</summary>
    public void OnPlaces(int places)
    {
        Places = Math.Max(1, places);
        OnPlacesChanged();
    }

    /// <summary>There is room for another call, or none for any: the connection goes.</summary>
    public void OnPlacesChanged() => PlacesChanged?.Invoke();
}
