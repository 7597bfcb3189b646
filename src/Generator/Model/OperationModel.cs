namespace Contracts.Generator.Model;

/// <summary>One method of a contract that is sent.</summary>
/// <param name="Name">Its C# name, unescaped.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Key">Its name in the method table, unique there.</param>
/// <param name="Shape">How many messages go each way.</param>
internal sealed record OperationModel(string Name, string WireName, string Key, CallShape Shape)
{
    /// <summary>The interface that declares it.</summary>
    public TypeRef Owner { get; init; }

    /// <summary>Whether its service's contract only inherits it, so that a call must name its owner.</summary>
    public bool IsInherited { get; init; }

    /// <summary>Whether the client implements it explicitly, because its signature is taken or one of <c>object</c>'s.</summary>
    public bool IsExplicit { get; init; }

    public ReturnForm Return { get; init; }

    /// <summary>The whole return type as declared.</summary>
    public TypeRef ReturnType { get; init; }

    public EquatableArray<ParameterModel> Parameters { get; init; } = EquatableArray<ParameterModel>.Empty;

    public RequestForm RequestForm { get; init; }

    /// <summary>The name of the struct that is made of the parameters, if one is.</summary>
    public string RequestStruct { get; init; } = "";

    public PayloadModel Request { get; init; } = null!;

    /// <summary>What comes back on the wire.</summary>
    public PayloadModel Response { get; init; } = null!;

    /// <summary>Of what the response consists if the method reports how far it is; <see langword="null"/> if it does not.</summary>
    public ProgressModel? Progress { get; init; }

    /// <summary>What the method returns.</summary>
    public PayloadModel Result => Progress?.Result ?? Response;

    public bool IsOneWay { get; init; }

    public bool IsIdempotent { get; init; }

    /// <summary>What an emitted interface says about it; empty for nothing.</summary>
    public string Comment { get; init; } = "";

    public bool IsDeprecated { get; init; }
}
