namespace Contracts.Samples.Mcp.Protocol;

/// <summary>What an MCP server tells its client.</summary>
[Contract("")]
public interface IModelContextClient
{
    [Method("notifications/message"), OneWay]
    void Log(LogMessage message);
}
