using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Contracts.Analyzers.Tests.Messages;

// A message of a referenced assembly: what is internal there is not to be seen, but its marshaller, if it has one, sees it.
public class ReferencedMessageTests
{
    private static readonly MetadataReference[] Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Theory]
    [InlineData("", "CTR1026")]
    [InlineData("namespace Library { public sealed class PersonMarshaller; }", "CTR1026")]
    [InlineData("namespace Library { public abstract class PersonMarshaller : Contracts.Marshalling.Marshaller<Person>; }", null)]
    public void Message_WithInternalSetter_NeedsItsOwnMarshaller(string marshaller, string? ruleId)
    {
        var library = Compile("Library", "namespace Library { [Contracts.Message] public sealed class Person { [Contracts.Field(1)] public string? Name { get; internal set; } } }" + marshaller);
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);

        var user = Compile("User", "public interface IUser { void Take(Library.Person person); }", MetadataReference.CreateFromImage(image.ToArray()));
        var parameter = ((IMethodSymbol)user.GetTypeByMetadataName("IUser")!.GetMembers("Take").Single()).Parameters[0];

        Assert.Equal(ruleId, MessageShape.ValueFault(parameter.Type, parameter, null)?.RuleId);
        Assert.Equal(ruleId is null, MessageShape.IsMarshallable(parameter.Type, parameter));
    }

    private static CSharpCompilation Compile(string name, string text, params MetadataReference[] more) => CSharpCompilation.Create(
        name,
        [CSharpSyntaxTree.ParseText(text)],
        [.. Platform, .. more],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
