namespace Contracts.Generator.CSharp;

/// <summary>What makes a type a message.</summary>
internal enum MessageKind
{
    /// <summary>Nothing: it is none.</summary>
    None,

    /// <summary><c>[Message]</c>, or <c>[DataContract]</c> with numbered members.</summary>
    Declared,

    /// <summary><c>[Union]</c>.</summary>
    Union,

    /// <summary>It implements Google.Protobuf's <c>IMessage</c> of itself.</summary>
    Google,
}
