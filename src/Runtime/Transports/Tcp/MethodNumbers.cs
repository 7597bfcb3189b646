using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>The numbers that a client gave to methods on one connection. Used under the writer's gate.</summary>
internal sealed class MethodNumbers
{
    /// <summary>Most methods that have a number at once; past it the last number is given anew each time.</summary>
    public const int Most = 1024;

    private readonly Dictionary<Method, uint> _numbers = new(ReferenceEqualityComparer.Instance);
    private Method? _last;
    private uint _lastNumber;

    /// <summary>The number of a method.</summary>
    /// <returns>Whether the peer knows it; otherwise its name goes along, and then <see cref="Add"/> follows.</returns>
    public bool TryFind(Method method, out uint number)
    {
        if (ReferenceEquals(_last, method))
        {
            number = _lastNumber;
            return true;
        }

        if (_numbers.TryGetValue(method, out number))
        {
            _last = method;
            _lastNumber = number;
            return true;
        }

        number = (uint)Math.Min(_numbers.Count, Most - 1);
        return false;
    }

    /// <summary>The peer has been told a number.</summary>
    public void Add(Method method, uint number)
    {
        // The last number means another method each time, so it is never remembered.
        if (number < Most - 1)
        {
            _numbers.Add(method, number);
        }
    }
}
