namespace Contracts.Generator.Model;

/// <summary>What comes back of a method that reports how far it is.</summary>
/// <param name="Report">One report.</param>
/// <param name="Result">What comes after the last.</param>
internal sealed record ProgressModel(PayloadModel Report, PayloadModel Result);
