using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Studies;

/// <summary>What a user wants loaded, and how.</summary>
public sealed record LoadOrder
{
    public required Endpoint Endpoint { get; init; }

    /// <summary>Id of the server's dialect; null = find it out.</summary>
    public string? ServerKind { get; init; }

    /// <summary>Name of the model on the server; null = the one it has.</summary>
    public string? Model { get; init; }

    /// <summary>Null = what the server's dialect prefers.</summary>
    public RequestKind? Requests { get; init; }

    public required LoadPlan Plan { get; init; }

    /// <summary>Real text to make prompts of; null = they are drawn.</summary>
    public string? Text { get; init; }

    /// <summary>Measure what this client can do first.</summary>
    public bool Calibrate { get; init; } = true;

    /// <summary>What the server asks by the token; null = it is paid by the hour.</summary>
    public ApiTariff? Api { get; init; }

    /// <summary>US$ that may be spent at most; null = whatever.</summary>
    public double? MaxUsd { get; init; }

    public ExchangeLimits Limits { get; init; } = new();
}
