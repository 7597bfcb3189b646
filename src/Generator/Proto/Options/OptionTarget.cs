using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Options;

/// <summary>A declaration with options, and where they go once interpreted.</summary>
internal sealed class OptionTarget(OptionTargetKind kind, List<OptionSyntax> options, string scope, Action<OptionMessage> assign)
{
    public OptionTargetKind Kind { get; } = kind;

    /// <summary>The message of descriptor.proto that the options form.</summary>
    public string TypeName { get; } = $"google.protobuf.{kind}Options";

    public List<OptionSyntax> Options { get; } = options;

    /// <summary>The name within which the names of custom options are resolved.</summary>
    public string Scope { get; } = scope;

    public OptionMessage? Message { get; private set; }

    /// <summary>Gives the message that the options form, made at the first call.</summary>
    public OptionMessage Begin(MessageSymbol messageType)
    {
        if (Message is null)
        {
            Message = new OptionMessage(messageType);
            assign(Message);
        }

        return Message;
    }
}
