namespace InferenceBench.Engines.Contract;

/// <summary>A cancelled call ends early and the session can be used again.</summary>
public abstract class CancelContract(EngineUnderTest engine)
{
    private const int PromptTokens = 2000;
    private const int CancelAttempts = 50;

    // One token at a time: the prompt takes far longer than the wait before cancelling.
    private static readonly SessionSettings _slow = new() { ContextTokens = 2048, Threads = 1, MicroBatchTokens = 1 };

    [Fact]
    public void Cancelling_amid_a_prompt_ends_it()
    {
        using var session = engine.Open(ContractModel.Dense, _slow);
        var prompt = TokenIds.Some(session, PromptTokens);
        session.Decode([prompt[0]]);
        CancelAmid(session, token => session.Prefill([prompt[1..]], token), before: () => session.Truncate(0, 1));
        session.Length(0).ShouldBeInRange(1, PromptTokens - 1);
    }

    [Fact]
    public void After_clear_a_cancelled_session_computes_as_before()
    {
        using var session = engine.Open(ContractModel.Dense, _slow);
        var prompt = TokenIds.Some(session, PromptTokens);
        var expected = session.LogitsAfter(prompt[..20]);
        CancelAmid(session, token => session.Prefill([prompt], token), before: session.Clear);

        session.Clear();
        session.Length(0).ShouldBe(0);
        session.LogitsAfter(prompt[..20]).ShouldAgreeWith(expected);
    }

    /// <summary>
    /// Cancels a call from another thread until one ends by it: on a busy machine the call can be over before that thread gets a
    /// core, or the thread can be done before the call begins.
    /// </summary>
    private static void CancelAmid(IModelSession session, Action<CancellationToken> call, Action before)
    {
        for (var attempt = 1; ; attempt++)
        {
            before();
            var lengthBefore = session.Length(0);
            using var cancel = new CancellationTokenSource();
            var canceller = new Thread(() =>
            {
                Thread.Sleep(5);
                cancel.Cancel();
            });
            canceller.Start();
            try
            {
                call(cancel.Token);
            }
            catch (OperationCanceledException) when (session.Length(0) > lengthBefore || attempt == CancelAttempts)
            {
                return;
            }
            catch (OperationCanceledException)
            {
                continue;
            }
            finally
            {
                canceller.Join();
            }

            attempt.ShouldBeLessThan(CancelAttempts, "No call was cancelled: cancelling does nothing.");
        }
    }

    [Fact]
    public void A_token_cancelled_before_computes_nothing()
    {
        using var session = engine.Open();
        using var cancel = new CancellationTokenSource();
        session.Prefill([[1, 2]], cancel.Token);
        cancel.Cancel();
        Should.Throw<OperationCanceledException>(() => session.Decode([3], cancel.Token));
        session.Length(0).ShouldBe(2);
        session.Decode([3]);
    }

    [Fact]
    public void Cancelling_after_dispose_does_nothing()
    {
        using var cancel = new CancellationTokenSource();
        using (var session = engine.Open())
        {
            session.Prefill([[1, 2]], cancel.Token);
        }

        Should.NotThrow(cancel.Cancel);
    }
}
