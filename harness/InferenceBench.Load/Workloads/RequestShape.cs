namespace InferenceBench.Load.Workloads;

/// <summary>What one request of a workload is, before it has words.</summary>
/// <param name="Parts">Its prompt, from the start on.</param>
/// <param name="OutputTokens">To generate.</param>
public sealed record RequestShape(IReadOnlyList<PromptPart> Parts, int OutputTokens)
{
    /// <summary>Of the whole prompt.</summary>
    public int InputTokens
    {
        get
        {
            var sum = 0;
            for (var i = 0; i < Parts.Count; i++)
            {
                sum += Parts[i].Tokens;
            }

            return sum;
        }
    }

    /// <summary>First tokens of the prompt that an earlier request of the visit began with, too: a cache may have them.</summary>
    public int SharedTokens { get; init; }

    /// <summary>From the end of the session's request before it to when this one is to be sent.</summary>
    public double DelaySeconds { get; init; }
}
