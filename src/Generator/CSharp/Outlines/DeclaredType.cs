namespace Contracts.Generator.CSharp.Outlines;

/// <summary>One declaration of a type, or of a part of it.</summary>
/// <param name="Name">Its name alone, by which other code finds it.</param>
/// <param name="Identity">What of it decides whether a name means it: kind, modifiers, namespace, the types around it, arity.</param>
/// <param name="IsInterface">Whether it is an interface.</param>
/// <param name="FlatName">Its name behind those of the types around it, joined by underscores: what its marshaller is named after.</param>
internal readonly record struct DeclaredType(string Name, string Identity, bool IsInterface, string FlatName);
