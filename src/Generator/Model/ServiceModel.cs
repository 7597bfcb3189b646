namespace Contracts.Generator.Model;

/// <summary>The operations that one contract sends under its own name.</summary>
/// <param name="WireName">The service's name on the wire.</param>
/// <param name="Table">The class of its method table, as in <c>global::N.GreeterMethods</c>.</param>
/// <param name="Binder">The class of its dispatcher, as in <c>global::N.GreeterService</c>.</param>
/// <param name="Operations">The operations in declaration order, its own first, then those of its mixins.</param>
internal sealed record ServiceModel(string WireName, TypeRef Table, TypeRef Binder, EquatableArray<OperationModel> Operations);
