using System.Collections.Immutable;
using Contracts.Generator.Model;
using Contracts.Reflection;

namespace Contracts.Generator.Emit.Printing;

/// <summary>An enum as a .proto file declares it.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Values">Its values: spelling, C# name (empty where there is none) and number, zero first.</param>
internal sealed record PrintedEnum(string Name, ImmutableArray<(string Name, string Member, int Number)> Values) : PrintedType(Name)
{
    public bool HasAliases => Values.Select(static value => value.Number).Distinct().Count() < Values.Length;

    /// <summary>Spells an enum. In proto3 the first value is zero, so that one without it gets one.</summary>
    public static PrintedEnum Of(EnumModel model)
    {
        var type = ProtoNames.Simple(model.WireName);
        var values = model.Members
            .OrderBy(static member => member.Number == 0 ? 0 : 1)
            .Select(member => (ProtoNames.EnumValue(type, member.Name), member.Name, member.Number));
        return new PrintedEnum(
            model.WireName,
            model.Members.Any(static member => member.Number == 0) ? [.. values] : [(ProtoNames.EnumValue(type, "Unspecified"), "", 0), .. values]);
    }
}
