using System.Reflection.Emit;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Measuring.Running;
using InferenceBench.Measuring.Steps;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Running;

public sealed class WatchedRepetitionTests
{
    [Fact]
    public void Counters_are_read_before_and_after_and_never_meanwhile()
    {
        List<string> order = [];
        var preemptions = 40L;
        var watched = new WatchedRepetition(new Repetition(() => order.Add("repetition")), () =>
        {
            order.Add("counters");
            return new ProcessCounters { Preemptions = preemptions += 2 };
        });

        watched.Run(1, 1, CancellationToken.None).Window!.Preemptions.ShouldBe(2);

        order.ShouldBe(["counters", "repetition", "counters"]);
    }

    [Fact]
    public void A_collection_within_is_counted() => Run(GC.Collect).Collections!.Value.ShouldBeGreaterThan(0);

    [Fact]
    public void A_method_compiled_within_is_counted() => Run(Compile).CompiledMethods!.Value.ShouldBeGreaterThan(0);

    [Fact]
    public void A_repetition_that_fails_leaves_the_runtime_as_it_was()
    {
        Should.Throw<InvalidOperationException>(() => Run(() => throw new InvalidOperationException("It broke.")));
        Should.NotThrow(() => Run(() => { }));
    }

    private static SampleWindow Run(Action work) =>
        new WatchedRepetition(new Repetition(work), () => new ProcessCounters()).Run(1, 1, CancellationToken.None).Window!;

    private static void Compile()
    {
        var method = new DynamicMethod("Nothing", null, null);
        method.GetILGenerator().Emit(OpCodes.Ret);
        method.CreateDelegate<Action>()();
    }

    private sealed class Repetition(Action work) : IRepetition
    {
        public Sample Run(int round, int repetition, CancellationToken cancellationToken)
        {
            work();
            return Samples.Of(repetition, round: round);
        }
    }
}
