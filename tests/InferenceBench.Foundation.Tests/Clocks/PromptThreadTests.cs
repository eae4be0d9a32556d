using System.Globalization;
using InferenceBench.Foundation.Clocks;

namespace InferenceBench.Foundation.Tests.Clocks;

public sealed class PromptThreadTests
{
    private const int PolicyBehindName = 38;
    private const int Usual = 0;
    private const int FirstInFirstOut = 1;

    [Fact]
    public void The_thread_alone_has_it_or_is_told_that_it_has_not()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets a thread alone go first.");
        var before = Policy();
        (bool Told, int Own, int Child) seen = default;
        Wait(() =>
        {
            seen.Told = PromptThread.Ask();
            seen.Own = Policy();
            Wait(() => seen.Child = Policy());
        });

        seen.Own.ShouldBe(seen.Told ? FirstInFirstOut : before);
        seen.Child.ShouldBe(seen.Told ? Usual : before);
        Policy().ShouldBe(before);
    }

    private static void Wait(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        thread.Join();
    }

    // A name may have spaces and brackets of its own.
    private static int Policy()
    {
        var line = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[PolicyBehindName], CultureInfo.InvariantCulture);
    }
}
