namespace Contracts.Generator.Proto.Source;

/// <summary>Gathers what is wrong with one file, in the order in which protoc would say it.</summary>
internal sealed class ProtoErrors
{
    private readonly ProtoText _text;
    private readonly List<ProtoError> _errors = [];

    /// <summary>Starts with nothing, or goes on where <paramref name="earlier"/> stopped.</summary>
    public ProtoErrors(ProtoText text, ProtoErrors? earlier = null)
    {
        _text = text;
        if (earlier is not null)
        {
            _errors.AddRange(earlier._errors);
            HasErrors = earlier.HasErrors;
        }
    }

    /// <summary>True once an error, not only a warning, was reported.</summary>
    public bool HasErrors { get; private set; }

    public IReadOnlyList<ProtoError> All => _errors;

    public void Add(ProtoRule rule, int offset, string message, string? suggestion = null)
    {
        HasErrors = true;
        _errors.Add(new ProtoError(rule, _text, offset, message) { Suggestion = suggestion });
    }

    public void Warn(ProtoRule rule, int offset, string message) => _errors.Add(new ProtoError(rule, _text, offset, message, isWarning: true));
}
