using Contracts.Generator.Model;

namespace Contracts.Generator.CSharp;

/// <summary>Where a message is made for an operation, and what it is named after.</summary>
/// <param name="Table">The class of the method table, in which the message is nested.</param>
/// <param name="Service">The service's name on the wire.</param>
/// <param name="Request">What a message made for the request is named.</param>
/// <param name="Response">What a message made for the response is named.</param>
internal readonly record struct PayloadPlace(TypeRef Table, string Service, string Request, string Response);
