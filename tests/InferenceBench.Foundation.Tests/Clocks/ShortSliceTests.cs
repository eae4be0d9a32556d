using System.Globalization;
using System.Runtime.InteropServices;
using InferenceBench.Foundation.Clocks;

namespace InferenceBench.Foundation.Tests.Clocks;

public sealed class ShortSliceTests
{
    private const int NicenessBehindName = 16;
    private static readonly Version _first = new(6, 12);

    [Fact]
    public void Where_the_system_has_it_the_threads_have_it_and_elsewhere_nothing_is_said()
    {
        var isKnown = OperatingSystem.IsLinux() && Environment.OSVersion.Version >= _first
            && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

        ShortSlice.Ask().SliceSeconds.ShouldBe(isKnown ? 100e-6 : null);
    }

    [Fact]
    public void A_thread_that_is_started_later_has_it_when_it_is_asked_for_again()
    {
        var first = ShortSlice.Ask();
        ThreadTurns? later = null;
        var thread = new Thread(() => later = ShortSlice.Ask());

        thread.Start();
        thread.Join();

        later.ShouldBe(first);
    }

    [Fact]
    public void Threads_that_go_first_are_told_so_and_are_as_before_afterwards()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets a thread alone go first.");
        var usual = Niceness();
        (int Told, int Own, int After) seen = default;
        Wait(() =>
        {
            seen.Told = ShortSlice.Ask(goFirst: true).Niceness;
            seen.Own = Niceness();
            ShortSlice.Ask();
            seen.After = Niceness();
        });

        seen.Told.ShouldBe(seen.Own);
        new[] { usual, Math.Min(usual, -10) }.ShouldContain(seen.Own, "as it was without the right, before others with it");
        seen.After.ShouldBe(usual);
        Niceness().ShouldBe(usual);
    }

    private static void Wait(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        thread.Join();
    }

    // A name may have spaces and brackets of its own.
    private static int Niceness()
    {
        var line = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[NicenessBehindName], CultureInfo.InvariantCulture);
    }
}
