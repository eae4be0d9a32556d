using System.Text.Json;
using InferenceBench.Foundation.Json;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Visits;

/// <summary>
/// Reads what <c>run.json</c> tells of a load as this program writes it, by hand: to learn of the types takes the serializer
/// longer than to read them.
/// </summary>
internal static class PlainLoad
{
    private static readonly string[] _names =
    [
        "server", "plan", "client_limits", "request_seconds_alone", "visits", "spent_usd_at_most", "request_rows",
    ];

    /// <summary>
    /// Null where the serializer has to read it: it has more, less or something else, for which that has the sentence.
    /// </summary>
    /// <param name="json">One value that was looked through before, see <see cref="SoundJson"/>.</param>
    public static LoadDocument? TryRead(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            PlainJson.Advance(ref reader);
            var load = Read(ref reader);
            return reader.Read() ? null : load;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static LoadDocument Read(ref Utf8JsonReader reader)
    {
        PlainJson.Begin(ref reader);
        ServedBy? server = null;
        LoadPlan? plan = null;
        ClientLimits? limits = null;
        double? alone = null, spent = null;
        IReadOnlyList<VisitRecord> visits = [];
        var rows = 0;
        var seen = 0;
        while (PlainJson.Property(ref reader, _names, ref seen) is { } property)
        {
            switch (_names[property])
            {
                case "server":
                    server = PlainServer.Read(ref reader);
                    break;
                case "plan":
                    plan = PlainPlan.Read(ref reader);
                    break;
                case "client_limits":
                    limits = PlainJson.IsNull(ref reader) ? null : PlainClient.ReadLimits(ref reader);
                    break;
                case "request_seconds_alone":
                    alone = PlainJson.NumberOrNull(ref reader);
                    break;
                case "visits":
                    visits = Visits(ref reader);
                    break;
                case "spent_usd_at_most":
                    spent = PlainJson.NumberOrNull(ref reader);
                    break;
                default:
                    rows = PlainJson.Count(ref reader);
                    break;
            }
        }

        return new()
        {
            Server = server ?? throw PlainJson.NotPlain(),
            Plan = plan ?? throw PlainJson.NotPlain(),
            ClientLimits = limits,
            RequestSecondsAlone = alone,
            Visits = visits,
            SpentUsdAtMost = spent,
            RequestRows = rows,
        };
    }

    private static List<VisitRecord> Visits(ref Utf8JsonReader reader)
    {
        var visits = new List<VisitRecord>();
        while (PlainJson.Entry(ref reader, JsonTokenType.StartObject))
        {
            visits.Add(PlainVisit.Read(ref reader));
        }

        return visits;
    }
}
