using Contracts.Generator.Model;
using Contracts.Generator.Model.Schema;
using Contracts.Generator.Proto.Project;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator;

/// <summary>What the .proto files of a project are to other stages.</summary>
/// <param name="Inputs">The files.</param>
/// <param name="Contracts">The contracts that their services are.</param>
/// <param name="Schemas">The messages and enums that they declare.</param>
internal sealed record ProtoOutputs(
    IncrementalValueProvider<EquatableArray<ProtoInput>> Inputs, IncrementalValuesProvider<ContractModel> Contracts, IncrementalValuesProvider<SchemaFileModel?> Schemas);
