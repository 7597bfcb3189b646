// CTR0023: Parameters differ in their JSON names. See docs/diagnostics/CTR0023.md.
using Contracts;

namespace Samples.Diagnostics.CTR0023;

public static partial class Violation
{
    [Contract]
    public interface IUsers
    {
        ValueTask RenameAsync(string userName, string user_name, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface IUsers
    {
        ValueTask RenameAsync(string userName, string newName, CancellationToken cancellationToken = default);
    }
}
