using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>What an OPEN says besides its message.</summary>
internal readonly record struct Opening(NumberedMethod Called, bool IsOneWay, Deadline Deadline, Metadata? Headers);
