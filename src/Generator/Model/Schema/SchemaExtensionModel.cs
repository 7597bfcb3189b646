namespace Contracts.Generator.Model.Schema;

/// <summary>An extension.</summary>
/// <param name="Extendee">The class that is extended, as dotted names.</param>
/// <param name="Field">The extension as a field; its property is the name of the identifier.</param>
internal sealed record SchemaExtensionModel(string Extendee, SchemaFieldModel Field);
