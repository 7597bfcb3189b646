using Contracts.Generator.Tests.Running;
using Contracts.Testing.Snapshots;
using Xunit;

namespace Contracts.Generator.Tests.Emission;

/// <summary>Whole emitted files as they were accepted. What they do is held by <see cref="CallTests"/>, which calls the same contracts.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void Parts_EveryFormOfParameterAndResult_IsEmittedAsAccepted() => Snapshot.Match(GeneratorRun.Of(Source.Of("Parts")).Files);

    [Fact]
    public void Heads_StreamsBesideValues_AreEmittedAsAccepted() => Snapshot.Match(GeneratorRun.Of(Source.Of("Heads")).Files);

    [Fact]
    public void Reports_BeforeTheResult_AreEmittedAsAccepted() => Snapshot.Match(GeneratorRun.Of(Source.Of("Reports")).Files);

    [Fact]
    public void Family_BasesAndMixins_AreEmittedAsAccepted() => Snapshot.Match(GeneratorRun.Of(Source.Of("Family")).Files);

    [Fact]
    public void Zoo_UnionsAndGenerics_AreEmittedAsAccepted() => Snapshot.Match(GeneratorRun.Of(Source.Of("Zoo")).Files);

    [Fact]
    public void Records_MembersOfEveryKind_AreEmittedAsAccepted() => Snapshot.Match(GeneratorRun.Of(Source.Of("Records")).Files);
}
