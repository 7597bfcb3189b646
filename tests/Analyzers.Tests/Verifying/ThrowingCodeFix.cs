using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Contracts.Analyzers.Tests.Verifying;

/// <summary>Throws wherever it is asked, so that a check can be seen to notice.</summary>
#pragma warning disable RS1016 // It fixes nothing, so there is nothing to fix all of.
public sealed class ThrowingCodeFix : CodeFixProvider
#pragma warning restore RS1016
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["CTR0004"];

    public override Task RegisterCodeFixesAsync(CodeFixContext context) => throw new InvalidOperationException("On purpose.");
}
