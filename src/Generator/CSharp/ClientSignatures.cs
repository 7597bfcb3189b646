using System.Collections.Immutable;
using Contracts.Generator.Model;

namespace Contracts.Generator.CSharp;

/// <summary>Decides which methods a client implements explicitly: those whose signature another method has taken, or whose name C# has.</summary>
/// <param name="client">The client's name, which none of its members may have.</param>
internal sealed class ClientSignatures(string client)
{
    private static readonly HashSet<string> OfObject = new(StringComparer.Ordinal)
    {
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    };

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Gives the service's methods the form in which the client can implement them beside those placed before.</summary>
    public ServiceModel Place(ServiceModel service) => service with { Operations = service.Operations.Select(Place).ToImmutableArray() };

    private OperationModel Place(OperationModel method)
    {
        // Nullability is no part of a signature.
        var signature = method.Name + "(" + string.Join(",", method.Parameters.Select(each => each.Type.Name.Replace("?", ""))) + ")";
        var isFree = _taken.Add(signature) && method.Name != client && !OfObject.Contains(method.Name);
        return isFree ? method : method with { IsExplicit = true };
    }
}
