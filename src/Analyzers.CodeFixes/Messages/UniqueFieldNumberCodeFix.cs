using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1004, where it is the number that is wrong.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UniqueFieldNumberCodeFix : FieldNumberCodeFix
{
    private protected override string Id => "CTR1004";
}
