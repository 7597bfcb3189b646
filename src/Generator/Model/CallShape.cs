namespace Contracts.Generator.Model;

/// <summary>How many messages go each way. The names are the runtime's.</summary>
internal enum CallShape
{
    Unary,
    ClientStreaming,
    ServerStreaming,
    DuplexStreaming,
}
