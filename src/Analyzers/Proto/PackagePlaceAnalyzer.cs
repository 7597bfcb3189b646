using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Proto;

/// <summary>CTR4102: a package keeps names apart, and importers look for it in the folder of its name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PackagePlaceAnalyzer : ProtoAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Analyzers.Rule.Create(
        id: "CTR4102",
        title: "A .proto file has a package, that of its folder",
        messageFormat: "{0}",
        defaultSeverity: DiagnosticSeverity.Warning,
        description: "Without a package a name meets those of every other file without one; in a folder of another package nobody looks for it.");

    private protected override DiagnosticDescriptor Descriptor => Rule;

    private protected override IEnumerable<ProtoFinding> Find(ProtoSchema schema)
    {
        var path = schema.Item.ImportPath;
        var folder = path.Substring(0, Math.Max(path.LastIndexOf('/'), 0)).Replace('/', '.');
        var package = schema.Syntax.Package;
        if (package.Length == 0)
        {
            // A file that only options or imports are in declares no name.
            if (schema.Symbol.Declared.Count > 0)
            {
                yield return new ProtoFinding(0, 0, $"'{path}' has no package; give it one, as its names meet those of every file without one") { Fix = IsPackage(folder) ? folder : null };
            }
        }
        else if (IsNear(folder, package) && folder != package)
        {
            yield return ProtoFinding.Of(schema.Syntax.Text.Content.IndexOf(package, schema.Syntax.PackageAt, StringComparison.Ordinal), package, $"The package '{package}' is not that of the folder '{folder.Replace('.', '/')}', in which importers expect '{folder}'");
        }
    }

    // A folder for all of a project's files, as Protos, is not meant to name a package.
    private static bool IsNear(string folder, string package) =>
        folder.Length > 0 && folder.Split('.')[0] == package.Split('.')[0];

    private static bool IsPackage(string folder) => folder.Length > 0 && folder.Split('.').All(
        static part => part.Length > 0 && part[0] is >= 'a' and <= 'z' && part.All(static letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'));
}
