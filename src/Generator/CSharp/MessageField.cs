using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>A member of a message that has a field number.</summary>
/// <param name="Member">The property or field, of the message itself or of a class above it.</param>
/// <param name="Type">The member's type, with the message's type arguments put in.</param>
/// <param name="Number">The field number as written; it may break CTR1003.</param>
/// <param name="Mark">The attribute that gives the number: <c>[Field]</c>, or <c>[DataMember]</c> with an order.</param>
internal readonly record struct MessageField(ISymbol Member, ITypeSymbol Type, int Number, AttributeData Mark)
{
    /// <summary>Gives the member's name.</summary>
    public string Name => Member.Name;
}
