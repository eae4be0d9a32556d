using InferenceBench.Engines;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Measuring;

/// <summary>Reads a server's counters, where it has any.</summary>
/// <param name="control">To the server.</param>
/// <param name="dialect">Its kind.</param>
/// <param name="facts">What it told of itself at first; null = nobody asks again.</param>
internal sealed class ServerCounters(ControlClient control, ServerDialect dialect, ServerFacts? facts = null)
{
    private bool _isMissing = dialect.MetricsRoute is null;

    /// <summary>Counters by name; null where there are none.</summary>
    public async Task<IReadOnlyDictionary<string, double>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_isMissing)
        {
            return null;
        }

        try
        {
            var answer = await control.GetAsync(dialect.MetricsRoute!, cancellationToken).ConfigureAwait(false);
            _isMissing = answer.Status is 404 or 501 or 401 or 403;
            return answer.IsOk ? PrometheusText.Read(answer.Text) : null;
        }
        catch (EngineException)
        {
            return null;
        }
    }

    /// <summary>True when the server is another one than at first: gone, of another version, or with other models.</summary>
    public async Task<bool> IsChangedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return facts is not null && await dialect.RecogniseAsync(control, cancellationToken).ConfigureAwait(false) is { } now
                && (now.Version != facts.Version || now.Content != facts.Content || now.ContextTokens != facts.ContextTokens
                    || !now.Models.SequenceEqual(facts.Models));
        }
        catch (EngineException)
        {
            return true;
        }
    }

    /// <summary>What happened between two readings.</summary>
    public CounterPair? Between(IReadOnlyDictionary<string, double>? before, IReadOnlyDictionary<string, double>? after)
    {
        if (before is null || after is null)
        {
            return null;
        }

        var names = dialect.Counters;
        string?[] rising = [names.PromptTokens, names.GeneratedTokens, names.CacheQueries, names.CacheHits, names.Preemptions];
        return new()
        {
            PromptTokens = Difference(names.PromptTokens),
            GeneratedTokens = Difference(names.GeneratedTokens),
            CacheQueries = Difference(names.CacheQueries),
            CacheHits = Difference(names.CacheHits),
            Preemptions = Difference(names.Preemptions),
            MeanBatch = Value(after, names.MeanBatch),
            Waiting = Value(after, names.Waiting),
            IsRestarted = rising.Any(name => Difference(name) < 0) || Difference(names.StartTime) is > 0 or < 0,
        };

        double? Difference(string? name) => Value(after, name) - Value(before, name);
    }

    private static double? Value(IReadOnlyDictionary<string, double> values, string? name) =>
        name is not null && values.TryGetValue(name, out var value) ? value : null;
}
