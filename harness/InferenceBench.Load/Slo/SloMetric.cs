namespace InferenceBench.Load.Slo;

/// <summary>What a service level objective bounds.</summary>
public enum SloMetric
{
    /// <summary>Time to first token, from when the request was meant to be sent.</summary>
    Ttft,

    /// <summary>Time a token behind the first.</summary>
    Tpot,

    /// <summary>The largest gap between two tokens.</summary>
    Itl,

    /// <summary>From when the request was meant to be sent to its end.</summary>
    E2e,
}
