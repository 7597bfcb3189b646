using System.Globalization;
using Contracts.Generator.Proto.Linking;
using Xunit.Abstractions;

namespace Contracts.Proto.Tests;

/// <summary>What protoc rejects we reject, with its first error at its line and column.</summary>
public sealed class RejectionTests(ITestOutputHelper output)
{
    public static TheoryData<string> Themes => ["enums", "extensions", "grammar", "lexing", "linking", "messages", "options", "services", "validation"];

    [Theory]
    [MemberData(nameof(Themes))]
    public void WrongFiles_Compiled_GiveProtocsFirstError(string theme)
    {
        var cases = RejectedCase.Read(Path.Combine(Places.Corpus, "rejected", theme + ".txt"));
        var different = new List<string>();
        var misnamed = new List<string>();
        foreach (var rejected in cases)
        {
            var (expected, actual) = (FirstOfProtoc(rejected), FirstOfOurs(rejected));
            // Names that start so are what protoc takes, beside what it does not.
            if ((expected == "accepted") != rejected.Name.StartsWith("near miss: ", StringComparison.Ordinal))
            {
                misnamed.Add(rejected.Name);
            }

            if (!AreEqual(expected, actual) && !Differences.IsDeliberate(theme, rejected.Name))
            {
                different.Add($"{rejected.Name}\n  protoc {expected}\n  ours   {actual}");
            }
        }

        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{theme}: compared {cases.Count}, equal {cases.Count - different.Count}, different {different.Count}\n{string.Join('\n', different)}");
        output.WriteLine(summary);
        Assert.True(different.Count == 0, summary);
        Assert.True(misnamed.Count == 0, "wrong or a near miss? " + string.Join(", ", misnamed));
    }

    // Where protoc knows no place, ours may.
    private static bool AreEqual(string expected, string actual) => expected == actual
        || (expected.StartsWith(RejectedCase.MainPath + ": ", StringComparison.Ordinal)
            && actual.EndsWith(expected[RejectedCase.MainPath.Length..], StringComparison.Ordinal));

    private static string FirstOfProtoc(RejectedCase rejected)
    {
        var directory = Directory.CreateTempSubdirectory("rejected").FullName;
        try
        {
            foreach (var (path, content) in rejected.Files)
            {
                File.WriteAllText(Path.Combine(directory, path), content);
            }

            var (exitCode, said) = Protoc.Run([directory, Protoc.IncludeDirectory], Path.Combine(directory, "out"), [RejectedCase.MainPath]);
            return exitCode == 0 ? "accepted" : said.Split('\n').Select(x => x.Replace(directory + "/", string.Empty, StringComparison.Ordinal))
                .FirstOrDefault(x => IsError(x) && x.StartsWith(RejectedCase.MainPath, StringComparison.Ordinal)) ?? said;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static bool IsError(string line) => !line.Contains(": warning: ", StringComparison.Ordinal);

    private static string FirstOfOurs(RejectedCase rejected)
    {
        var tree = new SourceTree();
        foreach (var (path, content) in rejected.Files)
        {
            tree.Add(path, content);
        }

        var linker = new ProtoLinker(tree.Find);
        var linked = linker.Link([RejectedCase.MainPath]);
        var first = linker.ErrorsOf(RejectedCase.MainPath).FirstOrDefault(x => !x.IsWarning);
        return first?.ToString() ?? (linked[0] is null ? "rejected without a word" : "accepted");
    }
}
