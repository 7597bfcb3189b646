using Contracts.Generator.Tests.Running;
using Contracts.Testing.Snapshots;
using Xunit;

namespace Contracts.Generator.Tests.Emission;

public sealed class GreeterTests
{
    [Fact]
    public void Greeter_AllShapes_IsEmittedAsAccepted() => Snapshot.Match(GeneratorRun.Of(Contract.Greeter).Files);
}
