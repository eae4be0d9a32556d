using InferenceBench.Foundation.Json;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Visits;

/// <summary>
/// Makes what <c>run.json</c> tells of a load as the serializer would, where it is as this program writes it: to learn of the
/// types takes the serializer longer than to read them.
/// </summary>
internal static class PlainLoad
{
    /// <summary>
    /// Null where the serializer has to read it: it has more, less or something else, for which that has the sentence.
    /// </summary>
    /// <param name="json">One value that was looked through before, see <see cref="SoundJson"/>.</param>
    public static LoadDocument? TryRead(ReadOnlySpan<byte> json) => PlainValue.TryRead<LoadDocument>(json, Load);

    private static LoadDocument Load(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var load = new LoadDocument
        {
            Server = Server(parts.Bytes("server")),
            Plan = PlainPlan.Plan(parts.Bytes("plan")),
            ClientLimits = parts.IfAny("client_limits", Limits),
            RequestSecondsAlone = parts.NumberIfAny("request_seconds_alone"),
            Visits = parts.IsThere("visits") ? PlainValue.Entries(parts.Bytes("visits"), Visit) : [],
            SpentUsdAtMost = parts.NumberIfAny("spent_usd_at_most"),
            RequestRows = parts.CountOr("request_rows", 0),
        };
        parts.RequireAllAsked();
        return load;
    }

    private static ServedBy Server(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var server = new ServedBy
        {
            Kind = parts.Text("kind"),
            Model = parts.Text("model"),
            Requests = parts.Text("requests"),
            Prompts = parts.Text("prompts"),
            ForcesLength = parts.IsTrue("forces_length"),
            Version = parts.TextIfAny("version"),
            ContextTokens = parts.CountIfAny("context_tokens"),
            Slots = parts.CountIfAny("slots"),
        };
        parts.RequireAllAsked();
        return server;
    }

    private static VisitRecord Visit(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var visit = new VisitRecord
        {
            Visit = parts.Count("visit"),
            Plan = PlainPlan.Visit(parts.Bytes("plan")),
            WindowStartedAt = parts.Moment("window_started_at"),
            WindowSeconds = parts.Number("window_seconds"),
            IsRampComplete = parts.IsTrue("is_ramp_complete"),
            RequestRows = parts.CountIfAny("request_rows"),
            Unended = parts.Count("unended"),
            Client = Use(parts.Bytes("client")),
            IsServerChanged = parts.IsTrueOr("is_server_changed", false),
            Counters = parts.IfAny("counters", Counters),
            WholeCounters = parts.IfAny("whole_counters", Counters),
            Energy = parts.IfAny("energy", Energy),
        };
        parts.RequireAllAsked();
        return visit;
    }

    private static CounterPair Counters(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var counters = new CounterPair
        {
            PromptTokens = parts.NumberIfAny("prompt_tokens"),
            GeneratedTokens = parts.NumberIfAny("generated_tokens"),
            CacheQueries = parts.NumberIfAny("cache_queries"),
            CacheHits = parts.NumberIfAny("cache_hits"),
            Preemptions = parts.NumberIfAny("preemptions"),
            MeanBatch = parts.NumberIfAny("mean_batch"),
            Waiting = parts.NumberIfAny("waiting"),
            IsRestarted = parts.IsTrueOr("is_restarted", false),
        };
        parts.RequireAllAsked();
        return counters;
    }

    private static WindowEnergy Energy(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var energy = new WindowEnergy(parts.Text("source"), parts.Number("joules"), parts.NumberOrNull("idle_watts"));
        parts.RequireAllAsked();
        return energy;
    }

    private static ClientUse Use(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var use = new ClientUse
        {
            CpuSeconds = parts.Number("cpu_seconds"),
            Cores = parts.Count("cores"),
            Collections = parts.Count("collections"),
            CollectionSeconds = parts.Number("collection_seconds"),
            AllocatedBytes = parts.Whole("allocated_bytes"),
            ConnectionsOpened = parts.Count("connections_opened"),
            LateBodies = parts.Count("late_bodies"),
            EarlyReads = parts.Count("early_reads"),
            SliceSeconds = parts.NumberIfAny("slice_seconds"),
            DispatchGoesFirst = parts.HasValue("dispatch_goes_first") ? parts.IsTrue("dispatch_goes_first") : null,
            ReadWaitMedianSeconds = parts.NumberIfAny("read_wait_median_seconds"),
            ReadWaitMostSeconds = parts.NumberIfAny("read_wait_most_seconds"),
        };
        parts.RequireAllAsked();
        return use;
    }

    private static ClientLimits Limits(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var limits = new ClientLimits
        {
            Streams = parts.Count("streams"),
            EventsPerRequest = parts.Count("events_per_request"),
            RequestsPerSecond = parts.Number("requests_per_second"),
            EventsPerSecond = parts.Number("events_per_second"),
            CpuSecondsPerRequest = parts.Number("cpu_seconds_per_request"),
        };
        parts.RequireAllAsked();
        return limits;
    }
}
