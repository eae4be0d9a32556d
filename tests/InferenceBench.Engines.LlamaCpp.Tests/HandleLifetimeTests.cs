using System.Runtime.CompilerServices;
using InferenceBench.Engines.Contract;

namespace InferenceBench.Engines.LlamaCpp.Tests;

/// <summary>Native memory goes when its owner goes, and not before.</summary>
[Collection(NativeTests.Name)]
public sealed class HandleLifetimeTests(LlamaCppUnderTest engine)
{
    private const int Sessions = 50;

    [Fact]
    public void Opening_and_closing_sessions_does_not_grow_the_process()
    {
        OpenAndClose(5);
        var before = ResidentBytes();
        OpenAndClose(Sessions);

        // One session alone takes about 4 MB for its cache, compute buffers and weights.
        (ResidentBytes() - before).ShouldBeLessThan(Sessions * 500_000L);
    }

    [Fact]
    public void A_refused_model_or_context_leaves_nothing_behind()
    {
        RefuseMany(5);
        var before = ResidentBytes();
        RefuseMany(Sessions);
        (ResidentBytes() - before).ShouldBeLessThan(Sessions * 200_000L);
    }

    [Fact]
    public void Sessions_that_are_forgotten_are_freed_by_the_collector()
    {
        for (var i = 0; i < 10; i++)
        {
            Forget(new CancellationTokenSource());
            Collect();
        }

        using var session = engine.Open();
        session.Decode([1]);
    }

    /// <summary>Not inlined, so that no local of it keeps the session alive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Forget(CancellationTokenSource source)
    {
        var session = engine.Open(ContractModel.DenseQuantized, sequences: 2);
        session.Prefill([[1, 2, 3], [4, 5]], source.Token);
    }

    private void OpenAndClose(int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var session = engine.Open();
            session.Prefill([TokenIds(100)]);
        }

        Collect();
    }

    private void RefuseMany(int count)
    {
        // The library refuses a quantized V cache without flash attention only when it makes the context: the model is loaded by
        // then.
        var impossible = new SessionSettings { ContextTokens = 256, Threads = 1, KvTypeV = "q8_0", FlashAttention = false };
        for (var i = 0; i < count; i++)
        {
            Should.Throw<EngineException>(() => engine.Open(ContractModel.Dense, impossible)).Failure
                .ShouldBe(EngineFailure.Unsupported);
        }

        Collect();
    }

    private static int[] TokenIds(int count) => [.. Enumerable.Range(1, count)];

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    private static long ResidentBytes()
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
