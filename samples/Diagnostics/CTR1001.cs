// CTR1001: What crosses the wire is a type that can be marshalled. See docs/diagnostics/CTR1001.md.
using Contracts;

namespace Samples.Diagnostics.CTR1001;

public static partial class Violation
{
    public sealed record Person(string Name);

    [Contract]
    public interface IRegister
    {
        Task AddAsync(Person person, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Message]
    public sealed record Person([property: Field(1)] string Name);

    [Contract]
    public interface IRegister
    {
        Task AddAsync(Person person, CancellationToken cancellationToken = default);
    }
}
