// CTR0029: A method takes five parameters at most. See docs/diagnostics/CTR0029.md.
using Contracts;

namespace Samples.Diagnostics.CTR0029;

public static partial class Violation
{
    [Contract]
    public interface IUsers
    {
        ValueTask AddAsync(string name, string mail, string street, string town, string country, int age, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface IUsers
    {
        ValueTask AddAsync(User user, CancellationToken cancellationToken = default);
    }

    [Message]
    public sealed record User(
        [property: Field(1)] string Name,
        [property: Field(2)] string Mail,
        [property: Field(3)] string Street,
        [property: Field(4)] string Town,
        [property: Field(5)] string Country,
        [property: Field(6)] int Age);
}
