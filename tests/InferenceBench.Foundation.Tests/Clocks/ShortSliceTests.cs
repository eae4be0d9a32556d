using System.Runtime.InteropServices;
using InferenceBench.Foundation.Clocks;

namespace InferenceBench.Foundation.Tests.Clocks;

public sealed class ShortSliceTests
{
    private static readonly Version _first = new(6, 12);

    [Fact]
    public void Where_the_system_has_it_the_threads_have_it_and_elsewhere_nothing_is_said()
    {
        var isKnown = OperatingSystem.IsLinux() && Environment.OSVersion.Version >= _first
            && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

        ShortSlice.Ask().ShouldBe(isKnown ? 100e-6 : null);
    }

    [Fact]
    public void A_thread_that_is_started_later_has_it_when_it_is_asked_for_again()
    {
        var first = ShortSlice.Ask();
        double? later = null;
        var thread = new Thread(() => later = ShortSlice.Ask());

        thread.Start();
        thread.Join();

        later.ShouldBe(first);
    }
}
