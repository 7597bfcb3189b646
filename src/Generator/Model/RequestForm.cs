namespace Contracts.Generator.Model;

/// <summary>How a method's parameters become request messages.</summary>
internal enum RequestForm
{
    /// <summary>There are none: the request is the empty message.</summary>
    Empty,

    /// <summary>The one parameter is a message: it is the request.</summary>
    Message,

    /// <summary>Each parameter is a field of a message made for the method.</summary>
    Fields,

    /// <summary>The one parameter is a stream: its items are the requests.</summary>
    Stream,

    /// <summary>A stream and values: fields of one message, of which the first request carries the values and each later one an item.</summary>
    FieldsAndStream,
}
