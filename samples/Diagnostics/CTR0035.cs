// CTR0035: A contract is compiled as C# 12 or later. See docs/diagnostics/CTR0035.md.
using Contracts;

namespace Samples.Diagnostics.CTR0035;

public static partial class Violation
{
    // <LangVersion>11</LangVersion> in the project file
    [Contract]
    public interface IAdder
    {
        ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    // <LangVersion>12</LangVersion> or later in the project file, or none: .NET 10 compiles C# 14
    [Contract]
    public interface IAdder
    {
        ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);
    }
}
