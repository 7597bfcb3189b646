using System.Runtime.CompilerServices;
using Xunit;

namespace Contracts.Generator.Tests.Proto;

/// <summary>A file keeps what the linker made of it, and no run keeps the files of another.</summary>
public sealed class ProtoRetentionTests
{
    private const int Edits = 8;

    [Fact]
    public void Files_EditedManyTimes_AreForgotten()
    {
        var (run, texts) = Edit();
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        // The last text is that of the project, the one before may be on its way out.
        Assert.InRange(texts.Count(static text => text.IsAlive), 0, 2);
        GC.KeepAlive(run);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (ProtoRun Run, List<WeakReference> Texts) Edit()
    {
        var run = ProtoRun.Of(("common.proto", Common(0)), ("user.proto", "syntax = \"proto3\"; package n; import \"common.proto\"; message User { Common common = 1; }"));
        var texts = new List<WeakReference>();
        for (var i = 1; i <= Edits; i++)
        {
            var text = Common(i);
            texts.Add(new WeakReference(text));
            run = run.Edit("common.proto", text);
        }

        return (run, texts);
    }

    private static string Common(int i) => $"syntax = \"proto3\"; package n; message Common {{ int32 id{i} = 1; }}";
}
