using System.Text.Json.Serialization;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Visits;

/// <summary>
/// The part of <c>run.json</c> that tells of a load: the server, the plan, this client, and every visit. No address, key or
/// prompt.
/// </summary>
public sealed record LoadDocument
{
    public required ServedBy Server { get; init; }

    public required LoadPlan Plan { get; init; }

    /// <summary>What this client can do on this machine; null when it was not measured.</summary>
    public ClientLimits? ClientLimits { get; init; }

    /// <summary>Seconds of one request alone, before the visits.</summary>
    public double? RequestSecondsAlone { get; init; }

    public IReadOnlyList<VisitRecord> Visits { get; init; } = [];

    /// <summary>What the server asks by the token; null = it is paid by the hour.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ApiTariff? Api { get; init; }

    /// <summary>
    /// US$ that were spent at most, what is not known counted at the most it can be; null = nothing was counted.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SpentUsdAtMost { get; init; }

    /// <summary>Rows of <c>requests.csv</c>, so that a cut file is noticed.</summary>
    public int RequestRows { get; init; }
}
