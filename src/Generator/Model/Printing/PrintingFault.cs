namespace Contracts.Generator.Model.Printing;

/// <summary>Why a contract is not printed.</summary>
/// <param name="Place">Where it is declared.</param>
/// <param name="Message">What stands in the way, and the way out.</param>
internal sealed record PrintingFault(PlaceModel Place, string Message);
