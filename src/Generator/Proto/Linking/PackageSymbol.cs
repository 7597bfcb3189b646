namespace Contracts.Generator.Proto.Linking;

/// <summary>A package, or a prefix of one, by the file that named it first.</summary>
internal sealed class PackageSymbol(FileSymbol file, string name, string fullName) : Symbol(file, name, fullName);
