using System.Reflection;
using Contracts.Analyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Tests.Catalogue;

/// <summary>All rules and fixes, and the repository that describes them.</summary>
internal static class AllRules
{
    /// <summary>The repository's root: the nearest folder above the tests that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>One analyzer of each kind.</summary>
    public static IReadOnlyList<DiagnosticAnalyzer> Analyzers { get; } = [.. Instances<DiagnosticAnalyzer>(typeof(RuleAnalyzer).Assembly)];

    /// <summary>One code fix of each kind.</summary>
    public static IReadOnlyList<CodeFixProvider> Fixes { get; } = [.. Instances<CodeFixProvider>(typeof(RuleCodeFix).Assembly)];

    /// <summary>Every rule with the analyzer that reports it.</summary>
    public static IEnumerable<(DiagnosticDescriptor Rule, DiagnosticAnalyzer Analyzer)> Rules =>
        Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics.Select(rule => (rule, analyzer)));

    /// <summary>The analyzer's name without its ending, which its code fix and its tests share.</summary>
    public static string Stem(DiagnosticAnalyzer analyzer) => analyzer.GetType().Name[..^"Analyzer".Length];

    private static IEnumerable<T> Instances<T>(Assembly assembly) => assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(T)))
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (T)Activator.CreateInstance(type)!);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Contracts.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Contracts.sln.");
    }
}
