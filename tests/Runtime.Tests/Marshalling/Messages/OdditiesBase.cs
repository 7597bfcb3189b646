namespace Contracts.Runtime.Tests.Marshalling.Messages;

public class OdditiesBase
{
    [Field(100)]
    public string Below { get; set; } = "";
}
