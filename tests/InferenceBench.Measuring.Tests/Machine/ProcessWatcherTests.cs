using InferenceBench.Measuring.Machine.Noise;

namespace InferenceBench.Measuring.Tests.Machine;

public sealed class ProcessWatcherTests
{
    private const string Before = """
        === /proc/self/task/10/status
        Name:	dotnet
        voluntary_ctxt_switches:	100
        nonvoluntary_ctxt_switches:	20
        === /proc/self/task/10/sched
        dotnet (10, #threads: 2)
        -------------------------------------------------------------------
        se.exec_start                                :      33019052.995747
        se.nr_migrations                             :                    4
        === /proc/self/task/10/schedstat
        5000 1000000 120
        === /proc/self/task/11/status
        Name:	.NET Finalizer
        voluntary_ctxt_switches:	7
        nonvoluntary_ctxt_switches:	0
        """;

    private const string After = """
        === /proc/self/task/10/status
        Name:	dotnet
        voluntary_ctxt_switches:	103
        nonvoluntary_ctxt_switches:	22
        === /proc/self/task/10/sched
        dotnet (10, #threads: 3)
        -------------------------------------------------------------------
        se.nr_migrations                             :                    5
        === /proc/self/task/10/schedstat
        5000 3000000 125
        === /proc/self/task/11/status
        Name:	.NET Finalizer
        voluntary_ctxt_switches:	9
        nonvoluntary_ctxt_switches:	1
        === /proc/self/task/12/status
        Name:	dotnet
        voluntary_ctxt_switches:	2
        nonvoluntary_ctxt_switches:	1
        === /proc/self/task/12/sched
        se.nr_migrations                             :                    2
        === /proc/self/task/12/schedstat
        100 500000 3
        """;

    [Fact]
    public void The_difference_of_two_moments_tells_switches_moves_and_waiting_of_old_threads_and_new()
    {
        var window = ProcessCounters.Between(Take(Before, preemptions: 20), Take(After, preemptions: 26));

        window.Preemptions.ShouldBe(6);
        window.RuntimeWakeUps.ShouldBe(3);
        window.Migrations.ShouldBe(3);
        window.WaitedSeconds!.Value.ShouldBe(0.0025, 1e-12);
        (window.Collections, window.CompiledMethods).ShouldBe((null, null));
    }

    [Fact]
    public void A_system_without_such_files_tells_nothing()
    {
        var window = ProcessCounters.Between(Take("", null), Take("", null));

        (window.Preemptions, window.RuntimeWakeUps, window.Migrations, window.WaitedSeconds).ShouldBe((null, null, null, null));
    }

    [Fact]
    public void A_kernel_that_counts_switches_alone_leaves_the_rest_unknown()
    {
        var status = "=== /proc/self/task/1/status\nName:\tdotnet\nvoluntary_ctxt_switches:\t1\nnonvoluntary_ctxt_switches:\t2\n";
        var window = ProcessCounters.Between(Take(status, 1), Take(status, 3));

        (window.Preemptions, window.RuntimeWakeUps, window.Migrations, window.WaitedSeconds).ShouldBe((2, 0, null, null));
    }

    private static ProcessCounters Take(string recording, long? preemptions) =>
        new ProcessWatcher(new RecordedFiles(recording), () => preemptions).Take();
}
