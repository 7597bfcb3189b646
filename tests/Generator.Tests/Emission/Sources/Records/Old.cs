using System.Runtime.Serialization;

namespace Contracts.Generator.Tests.Emission.Sources.Records;

[DataContract]
public sealed class Old
{
    [DataMember(Order = 1)]
    public int Number { get; set; }

    [DataMember(Order = 2)]
    public string Text { get; set; } = "";

    [IgnoreDataMember]
    public string Unsent { get; set; } = "";
}
