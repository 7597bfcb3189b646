namespace Contracts.Benchmarks.Marshalling;

internal enum State
{
    Unspecified = 0,
    Open = 1,
    Shipped = 2,
}
