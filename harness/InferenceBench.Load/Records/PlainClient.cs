using System.Text.Json;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Load.Records;

/// <summary>
/// Reads what <c>run.json</c> tells of the client, as this program writes it; all else is a <see cref="JsonException"/>.
/// </summary>
internal static class PlainClient
{
    private const int UseOfEach = 8;

    private static readonly string[] _useNames =
    [
        "cpu_seconds", "cores", "collections", "collection_seconds", "allocated_bytes", "connections_opened", "late_bodies",
        "early_reads", "slice_seconds", "dispatch_goes_first", "read_wait_median_seconds", "read_wait_most_seconds",
    ];

    private static readonly string[] _limitNames =
        ["streams", "events_per_request", "requests_per_second", "events_per_second", "cpu_seconds_per_request"];

    /// <summary>Stands for one of which nothing was read yet.</summary>
    public static ClientUse NoUse { get; } = new()
    {
        CpuSeconds = 0,
        Cores = 0,
        Collections = 0,
        CollectionSeconds = 0,
        AllocatedBytes = 0,
        ConnectionsOpened = 0,
        LateBodies = 0,
        EarlyReads = 0,
    };

    public static ClientUse ReadUse(ref Utf8JsonReader reader)
    {
        PlainJson.Begin(ref reader);
        var use = NoUse;
        var seen = 0;
        while (PlainJson.Property(ref reader, _useNames, ref seen) is { } property)
        {
            use = _useNames[property] switch
            {
                "cpu_seconds" => use with { CpuSeconds = PlainJson.Number(ref reader) },
                "cores" => use with { Cores = PlainJson.Count(ref reader) },
                "collections" => use with { Collections = PlainJson.Count(ref reader) },
                "collection_seconds" => use with { CollectionSeconds = PlainJson.Number(ref reader) },
                "allocated_bytes" => use with { AllocatedBytes = PlainJson.WholeNumber(ref reader) },
                "connections_opened" => use with { ConnectionsOpened = PlainJson.Count(ref reader) },
                "late_bodies" => use with { LateBodies = PlainJson.Count(ref reader) },
                "early_reads" => use with { EarlyReads = PlainJson.Count(ref reader) },
                "slice_seconds" => use with { SliceSeconds = PlainJson.NumberOrNull(ref reader) },
                "dispatch_goes_first" => use with
                {
                    DispatchGoesFirst = PlainJson.IsNull(ref reader) ? null : PlainJson.Truth(ref reader),
                },
                "read_wait_median_seconds" => use with { ReadWaitMedianSeconds = PlainJson.NumberOrNull(ref reader) },
                _ => use with { ReadWaitMostSeconds = PlainJson.NumberOrNull(ref reader) },
            };
        }

        PlainJson.RequireFirst(UseOfEach, seen);
        return use;
    }

    public static ClientLimits ReadLimits(ref Utf8JsonReader reader)
    {
        PlainJson.Begin(ref reader);
        var limits = new ClientLimits
        {
            Streams = 0,
            EventsPerRequest = 0,
            RequestsPerSecond = 0,
            EventsPerSecond = 0,
            CpuSecondsPerRequest = 0,
        };
        var seen = 0;
        while (PlainJson.Property(ref reader, _limitNames, ref seen) is { } property)
        {
            limits = _limitNames[property] switch
            {
                "streams" => limits with { Streams = PlainJson.Count(ref reader) },
                "events_per_request" => limits with { EventsPerRequest = PlainJson.Count(ref reader) },
                "requests_per_second" => limits with { RequestsPerSecond = PlainJson.Number(ref reader) },
                "events_per_second" => limits with { EventsPerSecond = PlainJson.Number(ref reader) },
                _ => limits with { CpuSecondsPerRequest = PlainJson.Number(ref reader) },
            };
        }

        PlainJson.RequireFirst(_limitNames.Length, seen);
        return limits;
    }
}
