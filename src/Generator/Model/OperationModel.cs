namespace Contracts.Generator.Model;

/// <summary>One method of a contract that is sent.</summary>
/// <param name="Name">Its C# name, unescaped.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Key">Its name in the method table, unique there.</param>
/// <param name="Shape">How many messages go each way.</param>
internal sealed record OperationModel(string Name, string WireName, string Key, CallShape Shape)
{
    public ReturnForm Return { get; init; }

    /// <summary>The whole return type as declared.</summary>
    public TypeRef ReturnType { get; init; }

    /// <summary>The interface that declares it, where the contract has another member of its name and parameters; otherwise <see langword="null"/>.</summary>
    public TypeRef? Through { get; init; }

    public EquatableArray<ParameterModel> Parameters { get; init; }

    public RequestForm RequestForm { get; init; }

    public PayloadModel Request { get; init; } = null!;

    public PayloadModel Response { get; init; } = null!;

    public bool IsOneWay { get; init; }

    public bool IsIdempotent { get; init; }
}
