using System.Reflection;
using Contracts.Calls;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>The laws that hold by POST: those of calls without streams. The others are named here, with what is instead.</summary>
public sealed class PostLaws
{
    private static readonly string[] OfStreams = ["ServerStream_", "ClientStream_", "Duplex_", "Stream_", "Streams_", "Headers_OfAStream_", "ResponseHeaders_OfAStream"];

    private static readonly HashSet<string> Others =
    [
        // Their calls have a stream among them.
        nameof(CallLaws.Calls_OfEveryShapeAndEnd_LeaveNothingRegisteredWithTheirToken),
        nameof(CallLaws.Health_Watched_TellsEachChangeOfThatServiceAndNothingElse),
        nameof(CallLaws.Health_ServerStops_WatchersAreToldAndDoNotHoldItUp),
        nameof(CallLaws.Names_WithSlashesAndWithoutAService_AreEachTheirOwn),

        // A server's places are those of one connection, and here that is one message.
        nameof(CallLaws.Calls_CancelledWhileTheirHandlersRunOn_KeepTheirPlaces),
        nameof(CallLaws.Calls_PastTheirDeadlineWhileTheirHandlersRunOn_KeepTheirPlaces),
        nameof(CallLaws.Calls_ThatWaitForAPlace_EndByDeadlineOrTokenAndLeaveTheQueue),
        nameof(CallLaws.Calls_MoreAtOnceThanTheLimit_WaitForAPlaceInTheirOrder),
        nameof(CallLaws.Calls_ThatWaitAndCannotBeMarshalled_FreeTheirPlaces),
        nameof(CallLaws.Calls_OpenedAndCancelledWithoutEnd_RunNoMoreHandlersThanTheLimit),

        // There are no reports, as PostProgressTests have it.
        nameof(CallLaws.Progress_OfACall_ComesInOrderBeforeTheResult),
        nameof(CallLaws.Progress_OfAHandlerThatNeverWaits_ComesWhileItRuns),
        nameof(CallLaws.Progress_OfACallThatFails_ComesBeforeTheStatus),
        nameof(CallLaws.Progress_OfACallThatIsCancelled_EndsWithItsHandler),
        nameof(CallLaws.Progress_FasterThanItsListener_IsThinnedOutAndStaysInOrder),
    ];

    public static TheoryData<string, bool> Kept { get; } = [];

    static PostLaws()
    {
        foreach (var law in typeof(CallLaws).GetMethods().Where(static method => method.IsDefined(typeof(FactAttribute)) && method.ReturnType == typeof(Task)))
        {
            if (!Others.Contains(law.Name) && !OfStreams.Any(law.Name.StartsWith))
            {
                Kept.Add(law.Name, false);
                // A batch is answered once its last call has ended.
                if (law.Name != nameof(CallLaws.Unary_OneHandlerBlocksItsThread_OthersGoOn))
                {
                    Kept.Add(law.Name, true);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task Law_OfCallsWithoutStreams_HoldsByPost(string name, bool isBatching)
    {
        var law = typeof(CallLaws).GetMethod(name)!;
        foreach (var arguments in law.GetCustomAttributes<InlineDataAttribute>().Select(each => each.GetData(law).Single()).DefaultIfEmpty([]))
        {
            await (Task)law.Invoke(new Laws(isBatching), arguments)!;
        }
    }

    [Fact]
    public async Task Streams_OfEveryShape_AreUnimplementedAndTheWayOutIsNamed()
    {
        await using var stage = await Stage.StartAsync(new PostWire(isBatching: false), Probe.OnUnary(static (text, _) => new(text)));
        Task[] calls =
        [
            Stage.Collect(stage.Channel.ServerStreaming(Probe.Server, "1", default)),
            stage.Channel.ClientStreamingAsync(Probe.Client, Probe.Numbers(1), default).AsTask(),
            Stage.Collect(stage.Channel.DuplexStreaming(Probe.Duplex, Probe.Numbers(1), default)),
        ];
        foreach (var call in calls)
        {
            var exception = await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(Stage.Patience));
            Assert.Equal(StatusCode.Unimplemented, exception.StatusCode);
            Assert.Contains("jsonrpc+ws://", exception.Status.Detail, StringComparison.Ordinal);
        }
    }

    private sealed class Laws(bool isBatching) : CallLaws(new PostWire(isBatching));
}
