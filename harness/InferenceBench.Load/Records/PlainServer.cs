using System.Text.Json;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Load.Records;

/// <summary>
/// Reads what <c>run.json</c> tells of the server, as this program writes it; all else is a <see cref="JsonException"/>.
/// </summary>
internal static class PlainServer
{
    private const int FactsOfEach = 5;

    private static readonly string[] _names =
        ["kind", "model", "requests", "prompts", "forces_length", "version", "context_tokens", "slots"];

    private static readonly string[] _counterNames =
    [
        "prompt_tokens", "generated_tokens", "cache_queries", "cache_hits", "preemptions", "mean_batch", "waiting",
        "is_restarted",
    ];

    private static readonly string[] _energyNames = ["source", "joules", "idle_watts"];

    public static ServedBy Read(ref Utf8JsonReader reader)
    {
        PlainJson.Begin(ref reader);
        var server = new ServedBy { Kind = "", Model = "", Requests = "", Prompts = "", ForcesLength = false };
        var seen = 0;
        while (PlainJson.Property(ref reader, _names, ref seen) is { } property)
        {
            server = _names[property] switch
            {
                "kind" => server with { Kind = PlainJson.Text(ref reader) },
                "model" => server with { Model = PlainJson.Text(ref reader) },
                "requests" => server with { Requests = PlainJson.Text(ref reader) },
                "prompts" => server with { Prompts = PlainJson.Text(ref reader) },
                "forces_length" => server with { ForcesLength = PlainJson.Truth(ref reader) },
                "version" => server with { Version = PlainJson.TextOrNull(ref reader) },
                "context_tokens" => server with { ContextTokens = PlainJson.CountOrNull(ref reader) },
                _ => server with { Slots = PlainJson.CountOrNull(ref reader) },
            };
        }

        PlainJson.RequireFirst(FactsOfEach, seen);
        return server;
    }

    public static CounterPair ReadCounters(ref Utf8JsonReader reader)
    {
        PlainJson.Begin(ref reader);
        var counters = new CounterPair();
        var seen = 0;
        while (PlainJson.Property(ref reader, _counterNames, ref seen) is { } property)
        {
            counters = _counterNames[property] switch
            {
                "prompt_tokens" => counters with { PromptTokens = PlainJson.NumberOrNull(ref reader) },
                "generated_tokens" => counters with { GeneratedTokens = PlainJson.NumberOrNull(ref reader) },
                "cache_queries" => counters with { CacheQueries = PlainJson.NumberOrNull(ref reader) },
                "cache_hits" => counters with { CacheHits = PlainJson.NumberOrNull(ref reader) },
                "preemptions" => counters with { Preemptions = PlainJson.NumberOrNull(ref reader) },
                "mean_batch" => counters with { MeanBatch = PlainJson.NumberOrNull(ref reader) },
                "waiting" => counters with { Waiting = PlainJson.NumberOrNull(ref reader) },
                _ => counters with { IsRestarted = PlainJson.Truth(ref reader) },
            };
        }

        return counters;
    }

    public static WindowEnergy ReadEnergy(ref Utf8JsonReader reader)
    {
        PlainJson.Begin(ref reader);
        var energy = new WindowEnergy("", 0, null);
        var seen = 0;
        while (PlainJson.Property(ref reader, _energyNames, ref seen) is { } property)
        {
            energy = _energyNames[property] switch
            {
                "source" => energy with { Source = PlainJson.Text(ref reader) },
                "joules" => energy with { Joules = PlainJson.Number(ref reader) },
                _ => energy with { IdleWatts = PlainJson.NumberOrNull(ref reader) },
            };
        }

        PlainJson.RequireFirst(_energyNames.Length, seen);
        return energy;
    }
}
