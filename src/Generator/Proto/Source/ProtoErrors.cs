namespace Contracts.Generator.Proto.Source;

/// <summary>Gathers what is wrong with one file, in the order in which protoc would say it.</summary>
internal sealed class ProtoErrors
{
    /// <summary>How many are kept of one file. Who reads that many mends the first, and what is no .proto file has one at each character.</summary>
    public const int Most = 1000;

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
        Add(new ProtoError(rule, _text, offset, message) { Suggestion = suggestion });
    }

    public void Warn(ProtoRule rule, int offset, string message, string? suggestion = null) =>
        Add(new ProtoError(rule, _text, offset, message, isWarning: true) { Suggestion = suggestion });

    private void Add(ProtoError error)
    {
        if (_errors.Count < Most)
        {
            _errors.Add(error);
        }
        else if (_errors.Count == Most)
        {
            _errors.Add(new ProtoError(error.Rule, _text, error.Offset, FormattableString.Invariant($"The file has more than {Most} errors and warnings; those behind this one are not shown. Mend the first.")));
        }
    }
}
