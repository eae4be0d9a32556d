using System.Text;
using InferenceBench.Engines.OpenAI.Targets;

namespace InferenceBench.Engines.OpenAI.Tests.Traps;

/// <summary>Whatever a server does: an end within bounds, a sentence that may stand in a published result, and no false
/// number.</summary>
public sealed class TrapTests
{
    private const long MostAllocatedBytes = 128L << 20;

    /// <summary>Of the second that every wait has here; what is longer hangs.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private static readonly TargetLimits _limits = new() { Answer = TimeSpan.FromSeconds(1), Silence = TimeSpan.FromSeconds(1) };

    /// <summary>Those that do no harm once what they say is cleaned, or left out of account.</summary>
    private static readonly HashSet<string> _harmless = ["buildevil", "sizeneg", "dup"];

    public static TheoryData<string> Modes => [.. Trap.All.Keys];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_server_that_misbehaves_ends_in_a_sentence(string mode)
    {
        using var server = new TrapServer(Trap.Server(mode));
        var measured = Task.Factory.StartNew(
            () => Measure(server.Address, _limits), default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var (times, problem, allocated) = await measured.WaitAsync(_patience);
        allocated.ShouldBeLessThan(MostAllocatedBytes);
        if (_harmless.Contains(mode))
        {
            times.ShouldNotBeNull();
            return;
        }

        times.ShouldBeNull();
        var sentence = problem.ShouldNotBeNull().Message;
        sentence.ShouldNotContain("127.0.0.1");
        sentence.ShouldNotContain("s3cret");
        sentence.ShouldAllBe(letter => !char.IsControl(letter) && letter != '\u202e');
        sentence.Length.ShouldBeLessThan(500);
    }

    [Fact]
    public async Task A_sound_server_is_measured()
    {
        using var server = new TrapServer(Trap.Server(null));
        var (times, problem, _) = await Task.Run(() => Measure(server.Address, new TargetLimits())).WaitAsync(_patience);
        problem.ShouldBeNull();
        times.ShouldNotBeNull().StepSeconds.ShouldAllBe(seconds => seconds > 0);
    }

    [Fact]
    public void A_key_that_the_server_repeats_is_not_told()
    {
        using var server = new TrapServer(exchange => exchange.Raw(Encoding.UTF8.GetBytes("no such key: s3cret"), 403));
        var refusal = Should.Throw<EngineException>(
            () => ServedEngine.Connect("llama-server", new(server.Address), "s3cret", _limits));
        refusal.Message.ShouldBe("The server refuses (403: no such key: ***).");
    }

    private static (RequestTimes? Times, Exception? Problem, long AllocatedBytes) Measure(Uri address, TargetLimits limits)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            using var session = ServedEngine.Connect("llama-server", new(address), "s3cret", limits)
                .OpenRequests("/elsewhere/m.gguf", 100);
            var times = session.Complete([[1, 2, 3, 4]], 7, cancel.Token)[0];
            return (times, null, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        catch (Exception e) when (e is EngineException or OperationCanceledException)
        {
            return (null, e, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }
}
