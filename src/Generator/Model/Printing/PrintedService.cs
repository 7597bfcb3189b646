namespace Contracts.Generator.Model.Printing;

/// <summary>A service to print.</summary>
/// <param name="WireName">Its full name.</param>
/// <param name="Operations">Its methods in the order of their declarations.</param>
/// <param name="Place">Where its contract is declared.</param>
internal sealed record PrintedService(string WireName, EquatableArray<OperationModel> Operations, PlaceModel Place);
