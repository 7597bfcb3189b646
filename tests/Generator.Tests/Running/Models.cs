using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Generator.Tests.Running;

/// <summary>
/// Walks what stages put out. A model that holds a symbol, a node or a compilation keeps all of it alive and is never equal to the
/// next one; one that holds a position changes with every line above it; an immutable array compares by identity.
/// </summary>
internal static class Models
{
    private static readonly Type[] Banned =
    [
        typeof(ISymbol), typeof(IOperation), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxToken), typeof(SyntaxTrivia), typeof(SyntaxReference),
        typeof(SemanticModel), typeof(Compilation), typeof(Location), typeof(FileLinePositionSpan), typeof(TextSpan), typeof(LinePosition), typeof(SourceText),
        typeof(AttributeData), typeof(TypedConstant), typeof(Diagnostic), typeof(IDictionary), typeof(Delegate), typeof(Array),
    ];

    /// <summary>Fails if a stage of ours, or what reaches an output, holds what a model must not hold.</summary>
    /// <exception cref="BannedValueException">It does; the message has the path to it.</exception>
    public static void Check(GeneratorRunResult result)
    {
        foreach (var step in Steps.OfOurs(result))
        {
            CheckOutputs(step, step.Name ?? "");
        }

        foreach (var step in Steps.OfOutput(result).SelectMany(static step => step.Inputs).Select(static input => input.Source))
        {
            CheckOutputs(step, "input of an output");
        }
    }

    private static void CheckOutputs(IncrementalGeneratorRunStep step, string path)
    {
        foreach (var (value, _) in step.Outputs)
        {
            Walk(value, path, new HashSet<object>(ReferenceEqualityComparer.Instance));
        }
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string or Enum || value.GetType().IsPrimitive || (!value.GetType().IsValueType && !seen.Add(value)))
        {
            return;
        }

        var type = value.GetType();
        if (Array.Exists(Banned, banned => banned.IsInstanceOfType(value)) || IsGeneric(type, typeof(ImmutableArray<>)))
        {
            throw new BannedValueException($"{path} is a {type}; a model has strings, numbers, records and equatable arrays of them.");
        }

        if (type.Name.StartsWith("EquatableArray`", StringComparison.Ordinal))
        {
            var i = 0;
            foreach (var item in (IEnumerable)value)
            {
                Walk(item, $"{path}[{i++}]", seen);
            }

            return;
        }

        for (var each = type; each is not null; each = each.BaseType)
        {
            foreach (var field in each.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), $"{path}.{field.Name.Replace("k__BackingField", "", StringComparison.Ordinal).Trim('<', '>')}", seen);
            }
        }
    }

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
