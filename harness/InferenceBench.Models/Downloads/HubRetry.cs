using InferenceBench.Foundation.Failures;
using Polly;
using Polly.Retry;

namespace InferenceBench.Models.Downloads;

/// <summary>Tries again after passing faults: 1 s, 2 s, 4 s … at most 30 s, with jitter, or as long as the server asks.</summary>
internal sealed class HubRetry(DownloadOptions options, TimeProvider time, Func<double> random)
{
    private readonly ResiliencePipeline _pipeline = options.MaxRetries == 0
        ? ResiliencePipeline.Empty
        : Build(options, time, random);

    /// <summary>Runs an action until it succeeds or the retries are used up.</summary>
    /// <param name="what">What is being fetched, for the sentence.</param>
    /// <param name="kept">A clause on what is kept and how to go on, asked when giving up.</param>
    /// <param name="action">One attempt.</param>
    /// <param name="cancellationToken">Ends the waiting too.</param>
    /// <exception cref="InputException">Given up, with the last fault's exit code.</exception>
    public async Task<T> RunAsync<T>(
        string what, Func<string> kept, Func<CancellationToken, ValueTask<T>> action, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(action, cancellationToken).ConfigureAwait(false);
        }
        catch (TransientFault fault) when (fault.RetryAfter > options.LongestWait)
        {
            throw new InputException(
                fault.ExitCode,
                $"'{what}' was not pulled: {fault.Message}, and asks to wait {fault.RetryAfter.Value.TotalSeconds:F0} "
                + $"s; {kept()}.",
                fault);
        }
        catch (TransientFault fault)
        {
            throw new InputException(
                fault.ExitCode,
                $"'{what}' was not pulled after {options.MaxRetries + 1} attempts: {fault.Message}; {kept()}.",
                fault);
        }
    }

    private static ResiliencePipeline Build(DownloadOptions options, TimeProvider time, Func<double> random) =>
        new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<TransientFault>(fault => !(fault.RetryAfter > options.LongestWait)),
            MaxRetryAttempts = options.MaxRetries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromSeconds(1),
            MaxDelay = TimeSpan.FromSeconds(30),
            UseJitter = true,
            Randomizer = random,
            DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as TransientFault)?.RetryAfter),
        }).Build();
}
