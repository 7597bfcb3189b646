namespace Contracts.Generator.Proto.Source;

/// <summary>Gathers what is wrong with one file, in the order in which protoc would say it.</summary>
internal sealed class ProtoErrors(ProtoText text)
{
    private readonly List<ProtoError> _errors = [];

    /// <summary>True once an error, not only a warning, was reported.</summary>
    public bool HasErrors { get; private set; }

    public IReadOnlyList<ProtoError> All => _errors;

    public void Add(int offset, string message)
    {
        HasErrors = true;
        _errors.Add(new ProtoError(text, offset, message));
    }

    public void Warn(int offset, string message) => _errors.Add(new ProtoError(text, offset, message, isWarning: true));
}
