using System.Runtime.CompilerServices;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Studies.Tests.Setup;

/// <summary>Engines that are asked in a worker what they are.</summary>
public sealed class EngineCatalogTests
{
    private static readonly WorkerDescribed Answer = new(
        new("1", "", "CPU", "", []), new("gguf", false, true, false, true, []));

    [Fact]
    public void An_answer_is_told_before_the_worker_is_gone()
    {
        var gone = new TaskCompletionSource();
        var workers = new Worker(() => gone.Task, Answer);

        var told = Catalog().DescribeAll(workers).ShouldHaveSingleItem();

        told.Build.ShouldBe(Answer.Build);
        workers.IsEnding.ShouldBeTrue();
        gone.SetResult();
    }

    [Fact]
    public void One_that_says_nothing_has_died() =>
        Catalog().DescribeAll(new Worker(() => Task.CompletedTask)).ShouldHaveSingleItem().ExitCode.ShouldBe(ExitCode.WorkerDied);

    [Fact]
    public void What_goes_wrong_with_its_process_is_told_as_it_was_thrown() =>
        Should.Throw<InputException>(
            () => Catalog().DescribeAll(new Worker(() => throw new InputException(ExitCode.Internal, "no process"))))
            .Message.ShouldBe("no process");

    [Fact]
    public void Whoever_needs_the_machine_afterwards_waits_for_its_end()
    {
        var hasEnded = false;
        var workers = new Worker(
            async () =>
            {
                await Task.Yield();
                hasEnded = true;
            },
            Answer);

        Catalog().Describe("one", server: null, workers).Build.ShouldBe(Answer.Build);

        hasEnded.ShouldBeTrue();
    }

    [Fact]
    public void One_that_is_asked_here_is_asked_before_anybody_waits_and_once()
    {
        using var asked = new SemaphoreSlim(0);
        var catalog = new EngineCatalog(new Dictionary<string, EngineSource>
        {
            ["here"] = new(_ =>
            {
                asked.Release();
                throw new EngineException(EngineFailure.NativesMissing, "not here");
            }),
        });
        var nobody = new Worker(() => throw new InvalidOperationException("no worker is needed"));

        catalog.BeginDescribing(nobody);
        asked.Wait(TimeSpan.FromMinutes(1)).ShouldBeTrue();

        catalog.DescribeAll(nobody).ShouldHaveSingleItem().Problem.ShouldBe("not here");
        asked.CurrentCount.ShouldBe(0);
    }

    [Fact]
    public void What_goes_wrong_while_one_is_loaded_here_is_told_as_it_was_thrown() =>
        Should.Throw<InputException>(() => new EngineCatalog(new Dictionary<string, EngineSource>
        {
            ["here"] = new(_ => throw new InputException(ExitCode.Usage, "no key")),
        }).DescribeAll(new Worker(() => Task.CompletedTask))).Message.ShouldBe("no key");

    private static EngineCatalog Catalog() => new(new Dictionary<string, EngineSource>
    {
        ["one"] = new(_ => throw new EngineException(EngineFailure.NativesMissing, "not here")) { IsForWorkersOnly = true },
    });

    private sealed class Worker(Func<Task> end, params WorkerEvent[] events) : IWorkerLauncher
    {
        private readonly TaskCompletionSource _isEnding = new();

        public bool IsEnding => _isEnding.Task.Wait(TimeSpan.FromMinutes(1));

        public async IAsyncEnumerable<WorkerEvent> RunAsync(
            WorkerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var one in events)
            {
                yield return one;
            }

            _isEnding.SetResult();
            await end();
        }
    }
}
