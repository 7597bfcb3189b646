using System.Collections.Immutable;
using System.Text;
using Contracts.Generator.Model;

namespace Contracts.Generator.CSharp;

/// <summary>Names the members of one method table, each another. They follow from the names on the wire and their order alone.</summary>
internal sealed class OperationNames
{
    private const string Marshaller = "Marshaller";

    private static readonly string[] OfObject = ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>Names them.</summary>
    /// <param name="wireNames">The operations' names on the wire, as CTR0016 lets them be.</param>
    /// <param name="names">The names of what is emitted for the contract.</param>
    public OperationNames(IEnumerable<string> wireNames, ContractNames names)
    {
        // Keys first: they are what a reader looks for.
        var members = new UniqueNames([.. OfObject, names.Methods]);
        Table = new TypeRef(names.Scope + names.Methods);
        Keys = wireNames.Select(Key).Select(members.Take).ToImmutableArray();
        Requests = Keys.Select(key => Message(key + "Request", members)).ToImmutableArray();
        Responses = Keys.Select(key => Message(key + "Response", members)).ToImmutableArray();
        // Behind the others, whose names are as they would be without.
        Reports = Keys.Select(key => Message(key + "Progress", members)).ToImmutableArray();
        Results = Keys.Select(key => Message(key + "Result", members)).ToImmutableArray();
        ImmutableArray<string> messages = [.. Requests, .. Responses, .. Reports, .. Results];
        All = [.. Keys, .. messages, .. messages.Select(static name => name + Marshaller)];
    }

    /// <summary>The class of the method table.</summary>
    public TypeRef Table { get; }

    /// <summary>The operations.</summary>
    public ImmutableArray<string> Keys { get; }

    /// <summary>What is made for their requests.</summary>
    public ImmutableArray<string> Requests { get; }

    /// <summary>What is made for their responses.</summary>
    public ImmutableArray<string> Responses { get; }

    /// <summary>What is made for what they report.</summary>
    public ImmutableArray<string> Reports { get; }

    /// <summary>What is made for what they return after reports.</summary>
    public ImmutableArray<string> Results { get; }

    /// <summary>All of them, with the marshallers of what is made.</summary>
    public ImmutableArray<string> All { get; }

    // textDocument/hover as TextDocumentHover; 2d as _2d.
    private static string Key(string wireName)
    {
        var key = new StringBuilder(wireName.Length);
        var startsWord = true;
        foreach (var letter in wireName)
        {
            var isPart = letter is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
            if (isPart)
            {
                key.Append(startsWord ? char.ToUpperInvariant(letter) : letter);
            }

            startsWord = !isPart;
        }

        return key.Length == 0 ? "Method" : key[0] is >= '0' and <= '9' ? $"_{key}" : key.ToString();
    }

    // The marshaller's name follows from the message's, so both must be free.
    private static string Message(string wished, UniqueNames members)
    {
        var name = members.Take(wished);
        while (members.Take(name + Marshaller) != name + Marshaller)
        {
            name = members.Take(wished);
        }

        return name;
    }
}
