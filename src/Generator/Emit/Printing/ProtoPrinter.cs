using System.Collections.Immutable;
using Contracts.Generator.Model;
using Contracts.Generator.Model.Printing;
using Contracts.Reflection;

namespace Contracts.Generator.Emit.Printing;

/// <summary>
/// Prints contracts as .proto files: a file for each service and each type, as the runtime's reflection serves them, so that two projects
/// which share a message print the same file for it.
/// </summary>
internal sealed class ProtoPrinter
{
    private readonly PrintedProject _project;
    private readonly PrintedTypes _types;
    private readonly Dictionary<string, HashSet<string>> _mentions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _homes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _comments;
    private readonly bool _hidesGoogle;

    private ProtoPrinter(PrintedProject project, EquatableArray<DeclaredMessageModel> declared)
    {
        _project = project;
        _types = new PrintedTypes(project, declared);
        _hidesGoogle = project.Services.Select(static service => service.WireName).Concat(_types.All.Keys)
            .Any(static name => name.Split('.').Skip(1).Contains("google", StringComparer.Ordinal));
        _comments = project.Comments.ToDictionary(static comment => comment.Subject, static comment => comment.Text, StringComparer.Ordinal);
    }

    /// <summary>Prints.</summary>
    /// <param name="project">The contracts.</param>
    /// <param name="declared">Messages that have a .proto file already, which is imported.</param>
    public static (ImmutableArray<PrintedFile> Files, ImmutableArray<PrintingFault> Faults) Print(PrintedProject project, EquatableArray<DeclaredMessageModel> declared) =>
        new ProtoPrinter(project, declared).Print();

    private (ImmutableArray<PrintedFile> Files, ImmutableArray<PrintingFault> Faults) Print()
    {
        var faults = ImmutableArray.CreateBuilder<PrintingFault>();
        var services = new List<PrintedService>();
        var places = new Dictionary<string, PlaceModel>(StringComparer.Ordinal);
        foreach (var service in _project.Services)
        {
            var reached = Reached(service);
            if ((Unnamed(service) ?? Unknown(service, reached)) is { } fault)
            {
                faults.Add(new PrintingFault(service.Place, fault));
                continue;
            }

            services.Add(service);
            foreach (var type in reached.Where(type => !places.ContainsKey(type)))
            {
                places.Add(type, service.Place);
                _mentions.Add(type, new HashSet<string>(Mentioned(type), StringComparer.Ordinal));
            }
        }

        var files = ImmutableArray.CreateBuilder<PrintedFile>();
        var groups = FileGroups.Of(_mentions);
        foreach (var group in groups)
        {
            foreach (var name in group)
            {
                _homes.Add(name, ProtoNames.File(group[0]));
            }
        }

        foreach (var group in groups)
        {
            files.Add(new PrintedFile(ProtoNames.File(group[0]), Print(group), places[group[0]]));
        }

        files.AddRange(services.Select(service => new PrintedFile(ProtoNames.File(service.WireName), Print(service), service.Place)));
        return (files.OrderBy(static file => file.Path, StringComparer.Ordinal).ToImmutableArray(), faults.ToImmutable());
    }

    private ProtoFileWriter Begin(string first) => new(first, _comments, _hidesGoogle);

    private string Print(IReadOnlyList<string> group)
    {
        var file = Begin(group[0]);
        file.Import(group.SelectMany(name => Fields(name).Select(field => Home(Held(name, field)))));
        foreach (var name in group)
        {
            if (_types.All[name] is PrintedMessage message)
            {
                file.Write(message with { Fields = [.. message.Fields.Select(field => field with { Type = Held(name, field) })] });
            }
            else
            {
                file.Write((PrintedEnum)_types.All[name]);
            }
        }

        return file.ToString();
    }

    private string Print(PrintedService service)
    {
        var file = Begin(service.WireName);
        file.Import(service.Operations.SelectMany(static operation => new[] { operation.Request, operation.Response }).Select(payload => Home(_types.Of(payload)!.Value)));
        file.Write(service, payload => _types.Of(payload)!.Value);
        return file.ToString();
    }

    // What a circle through two packages was cut at is bytes.
    private PrintedFieldType Held(string message, PrintedField field) =>
        IsPrinted(field.Type) && !_mentions[message].Contains(field.Type.Name) && field.Type.Name != message ? PrintedFieldType.Bytes : field.Type;

    private string Home(PrintedFieldType type) => !type.IsDeclared ? "" : type.File.Length > 0 ? type.File : _homes[type.Name];

    private static bool IsPrinted(PrintedFieldType type) => type is { IsDeclared: true, File.Length: 0 };

    private ImmutableArray<PrintedField> Fields(string type) => _types.All[type] is PrintedMessage message ? message.Fields : [];

    private IEnumerable<string> Mentioned(string type) => Fields(type).Select(static field => field.Type).Where(IsPrinted).Select(static held => held.Name).Where(name => name != type);

    private HashSet<string> Reached(PrintedService service)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(service.Operations.SelectMany(static operation => new[] { operation.Request.WireName, operation.Response.WireName }).Where(static name => name.Length > 0));
        while (open.Count > 0)
        {
            var type = open.Pop();
            if (reached.Add(type))
            {
                foreach (var name in Mentioned(type))
                {
                    open.Push(name);
                }
            }
        }

        return reached;
    }

    private static string? Unnamed(PrintedService service) =>
        service.WireName.Length == 0 ? "A contract without a name is not printed as .proto, where each service has one"
        : service.Operations.FirstOrDefault(static operation => !ProtoNames.IsIdentifier(operation.WireName)) is { } operation
            ? $"'{service.WireName}' is not printed as .proto: '{operation.WireName}' is no identifier, as the name of a method has to be there"
        : null;

    private string? Unknown(PrintedService service, IEnumerable<string> reached)
    {
        foreach (var payload in service.Operations.SelectMany(static operation => new[] { operation.Request, operation.Response }))
        {
            if (_types.Of(payload) is null)
            {
                return payload.Marshaller.StartsWith(KnownNames.GoogleMarshaller, StringComparison.Ordinal)
                    ? WithoutFile(service, payload.Type.Name)
                    : $"'{service.WireName}' is not printed as .proto: the marshaller of '{Shown(payload.Type.Name)}' was written by hand, so that its fields are not known";
            }
        }

        return reached.Select(name => (_types.All[name] as PrintedMessage)?.Unknown).FirstOrDefault(static type => type is not null) is { } unknown
            ? WithoutFile(service, unknown)
            : null;
    }

    private static string WithoutFile(PrintedService service, string type) =>
        $"'{service.WireName}' is not printed as .proto: '{Shown(type)}' was compiled from a .proto file that this project does not have; add the file, with ProtoCompile=\"false\"";

    private static string Shown(string type) => type.Replace("global::", "");
}
