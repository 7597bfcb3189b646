using Microsoft.CodeAnalysis;

namespace Contracts.Analyzers;

/// <summary>Makes the descriptors of our rules, so that none lacks its category, its description or its page.</summary>
internal static class Rule
{
    private const string Pages = "https://github.com/contracts-rpc/contracts/blob/main/docs/diagnostics/";

    /// <summary>Describes a rule.</summary>
    /// <param name="id">The id, as in <c>CTR0004</c>; its block gives the category.</param>
    /// <param name="title">The rule as a statement, without a full stop.</param>
    /// <param name="messageFormat">The instance, quoting names, and the way out.</param>
    /// <param name="defaultSeverity">Error only if the generator cannot emit.</param>
    /// <param name="description">Why the rule is, in a sentence or two.</param>
    /// <param name="isEnabledByDefault">Whether it is checked unless a project says otherwise.</param>
    public static DiagnosticDescriptor Create(
        string id, string title, string messageFormat, DiagnosticSeverity defaultSeverity, string description, bool isEnabledByDefault = true) =>
        new(id, title, messageFormat, Category(id), defaultSeverity, isEnabledByDefault, description, $"{Pages}{id}.md");

    private static string Category(string id) => id[3] switch
    {
        '0' => "Contracts.Signature",
        '1' => "Contracts.Serialisability",
        '2' => "Contracts.Evolution",
        '3' => "Contracts.Usage",
        '4' => "Contracts.Proto",
        '5' => "Contracts.Hosting",
        _ => "Contracts.Meta",
    };
}
