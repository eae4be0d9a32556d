using System.Globalization;

namespace InferenceBench.Load.Plans;

/// <summary>A load: so many requests in flight (closed loop), or so many sent a second (open loop).</summary>
public sealed record LoadPoint
{
    /// <summary>Requests in flight; null for an open loop.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Requests sent a second; null for a closed loop.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>How an open loop's requests are spread over time; null for a closed loop.</summary>
    public ArrivalPattern? Arrivals { get; init; }

    /// <summary>The load as one number: concurrency, or requests a second.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public double Load => RequestsPerSecond ?? Concurrency ?? 0;

    /// <summary>A closed loop: a new request when one ends.</summary>
    public static LoadPoint Closed(int concurrency) => new() { Concurrency = concurrency };

    /// <summary>An open loop: a schedule, whatever the server does.</summary>
    public static LoadPoint Open(double requestsPerSecond, ArrivalPattern? arrivals = null) =>
        new() { RequestsPerSecond = requestsPerSecond, Arrivals = arrivals ?? ArrivalPattern.Poisson };

    /// <summary>E.g. <c>16</c> or <c>2.5/s</c>.</summary>
    public override string ToString() => Concurrency is { } concurrency
        ? concurrency.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{RequestsPerSecond:0.###}/s");
}
