namespace Contracts.Generator.Model;

/// <summary>One emitted file with the marshaller of one declared message.</summary>
/// <param name="Namespace">The message's namespace; empty for the global one.</param>
/// <param name="IsPublic">Whether the message, and so its marshaller, can be seen outside the assembly.</param>
/// <param name="Message">The message.</param>
/// <param name="Locals">Messages that have no file of their own, as generic ones closed here: marshallers nested in this one.</param>
internal sealed record MessageFileModel(string Namespace, bool IsPublic, MessageModel Message, EquatableArray<MessageModel> Locals)
{
    /// <summary>The emitted file's name, which another's may equal but for case.</summary>
    public string File => Namespace.Length == 0 ? Message.Marshaller : $"{Namespace.Replace("@", "")}.{Message.Marshaller}";
}
