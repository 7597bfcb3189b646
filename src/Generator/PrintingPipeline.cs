using System.Collections.Immutable;
using System.Text;
using Contracts.Generator.CSharp.Printing;
using Contracts.Generator.Emit.Printing;
using Contracts.Generator.Model;
using Contracts.Generator.Model.Printing;
using Contracts.Generator.Proto.Project;
using Contracts.Generator.Proto.Source;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Generator;

/// <summary>
/// Prints the contracts of a project that asks for it as .proto files. A generator writes no files: each is emitted as a source whose lines
/// the compiler skips, and the targets of the package write them out.
/// </summary>
internal static class PrintingPipeline
{
    /// <summary>The emitted source that lists the paths of the printed files.</summary>
    public const string List = "Contracts.Printed.g.cs";

    /// <summary>The ending of an emitted source that is a printed file.</summary>
    public const string Ending = ".printed.g.cs";

    /// <summary>Adds the stages.</summary>
    /// <returns>The contracts of the project; <see langword="null"/> where the generator is off.</returns>
    public static IncrementalValueProvider<PrintedProject?> Register(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<GeneratorSettings> settings, IncrementalValueProvider<EquatableArray<ProtoInput>> inputs)
    {
        // The whole project at once, as a contract may mention any of its messages; but in builds only, not while somebody types.
        IncrementalValueProvider<PrintedProject?> project = context.CompilationProvider.Combine(settings)
            .Select(static (pair, token) => pair.Right.IsOn && !IsBroken(pair.Left, token) ? PrintedExtraction.Extract(pair.Left, token) : null)
            .WithTrackingName(PrintingTrackingNames.PrintedProject);
        IncrementalValuesProvider<PrintedContracts> printed = project.With(settings).Combine(inputs)
            .Select(static (all, token) => all.Left is ({ } contracts, { PrintsProto: true }) ? Print(contracts, all.Right, token) : null)
            .WithTrackingName(PrintingTrackingNames.PrintedContracts)
            .SelectMany(static (contracts, _) => contracts is null ? [] : ImmutableArray.Create(contracts));
        context.RegisterImplementationSourceOutput(printed, Emit);
        return project;
    }

    // What does not parse is not built, and Roslyn itself fails on some of it.
    private static bool IsBroken(Compilation compilation, CancellationToken cancellationToken) => compilation.SyntaxTrees.Any(
        tree => tree.GetRoot(cancellationToken).ContainsDiagnostics && tree.GetDiagnostics(cancellationToken).Any(static each => each.Severity == DiagnosticSeverity.Error));

    private static PrintedContracts Print(PrintedProject contracts, IReadOnlyList<ProtoInput> inputs, CancellationToken cancellationToken)
    {
        var (printed, unknown) = ProtoPrinter.Print(contracts, DeclaredMessages.Of(inputs, cancellationToken));
        var files = ImmutableArray.CreateBuilder<PrintedFile>();
        var faults = unknown.ToBuilder();

        // What C# lets be named and numbered is not all that protobuf does: our own compiler says so.
        var broken = DeclaredMessages.Check(printed, inputs, cancellationToken);
        var paths = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in printed)
        {
            if (broken.TryGetValue(file.Path, out var message))
            {
                faults.Add(new PrintingFault(file.Place, $"'{file.Path}' is not printed: {message}"));
            }
            else if (paths.Add(file.Path))
            {
                // Without its place, which is for faults: a contract that only moved is not written again.
                files.Add(file with { Place = default });
            }
            else
            {
                faults.Add(new PrintingFault(file.Place, $"'{file.Path}' is not printed: another printed file has that path but for case, and they are one file on Windows and macOS"));
            }
        }

        return new PrintedContracts(files.ToImmutable(), faults.ToImmutable());
    }

    private static void Emit(SourceProductionContext output, PrintedContracts contracts)
    {
        foreach (var file in contracts.Files)
        {
            output.AddSource(file.Path.Replace('/', '.') + Ending, Skipped(file.Text));
        }

        output.AddSource(List, Skipped(string.Concat(contracts.Files.Select(static file => file.Path + "\n"))));
        ProtoFaults.Report(output, contracts.Faults.Select(static fault => new ProtoFault(
            ProtoRule.PrintedContract, fault.Place.File, fault.Message, IsWarning: true, fault.Place.Start, fault.Place.Length, fault.Place.Line, fault.Place.Column)).ToImmutableArray());
    }

    /// <summary>Makes a source of lines that the compiler skips: two before the text and one behind it, on which Contracts.targets counts.</summary>
    public static SourceText Skipped(string text) => SourceText.From($"// <auto-generated/>\n#if false\n{text}#endif\n", Encoding.UTF8);
}
