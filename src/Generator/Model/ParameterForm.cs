namespace Contracts.Generator.Model;

/// <summary>What becomes of a parameter.</summary>
internal enum ParameterForm
{
    /// <summary>It is sent.</summary>
    Value,

    /// <summary>Its items are sent.</summary>
    Stream,

    /// <summary>It takes what is reported before the result.</summary>
    Progress,

    /// <summary>It is the token that cancels the call.</summary>
    Token,

    /// <summary>It is the context of the call.</summary>
    Context,
}
