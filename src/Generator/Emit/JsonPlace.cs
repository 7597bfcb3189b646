namespace Contracts.Generator.Emit;

/// <summary>Where a value stands in JSON.</summary>
/// <param name="Before">The expression for what is written before it.</param>
/// <param name="WritesNull">Whether <c>null</c> is written where there is none; else nothing is.</param>
/// <param name="When">The condition under which that is so; <see langword="null"/> for always.</param>
internal readonly record struct JsonPlace(string Before, bool WritesNull, string? When = null);
