namespace Contracts.Generator.Proto.Syntax;

/// <summary>What an option's value was written as, before the option's type is known.</summary>
internal enum OptionValueKind
{
    None,
    Identifier,
    PositiveInteger,
    NegativeInteger,
    Double,
    String,
    Aggregate,
}
