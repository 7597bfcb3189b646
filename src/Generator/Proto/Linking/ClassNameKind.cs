namespace Contracts.Generator.Proto.Linking;

/// <summary>What has a C# name.</summary>
internal enum ClassNameKind
{
    /// <summary>A class or enum.</summary>
    Type,

    /// <summary>A type of a service, which is not there where services are not emitted.</summary>
    Service,

    /// <summary>A namespace, which many files may have, but no type.</summary>
    Namespace,
}
