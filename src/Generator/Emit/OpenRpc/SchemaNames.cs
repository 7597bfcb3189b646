using Contracts.Reflection;

namespace Contracts.Generator.Emit.OpenRpc;

/// <summary>Names schemas, and refers to them.</summary>
internal static class SchemaNames
{
    /// <summary>The reference to a schema of the document (RFC 6901 in a URI fragment).</summary>
    public static string Reference(string name) => "#/components/schemas/" + Uri.EscapeDataString(name.Replace("~", "~0").Replace("/", "~1"));

    /// <summary>What people call it.</summary>
    public static string Title(string name) => ProtoNames.Simple(name);
}
