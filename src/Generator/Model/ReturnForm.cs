namespace Contracts.Generator.Model;

/// <summary>What a method returns around its result.</summary>
internal enum ReturnForm
{
    Void,
    Task,
    ValueTask,
    TaskOfT,
    ValueTaskOfT,
    Stream,
}
