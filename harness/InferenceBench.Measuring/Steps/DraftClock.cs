namespace InferenceBench.Measuring.Steps;

/// <summary>What the rounds of one repetition of speculative decoding took.</summary>
internal sealed class DraftClock
{
    /// <summary>Drafting, checking and dropping; sampling not included.</summary>
    public double DecodeSeconds { get; private set; }

    public double SamplingSeconds { get; private set; }

    /// <summary>Part of the decode seconds spent in the draft model.</summary>
    public double DraftSeconds { get; private set; }

    public int Drafted { get; private set; }

    public int Accepted { get; private set; }

    public void AddDraft(double decodeSeconds, double samplingSeconds)
    {
        DecodeSeconds += decodeSeconds;
        DraftSeconds += decodeSeconds;
        SamplingSeconds += samplingSeconds;
    }

    public void Add(double decodeSeconds, double samplingSeconds, double draftSeconds, int drafted, int accepted)
    {
        DecodeSeconds += decodeSeconds;
        SamplingSeconds += samplingSeconds;
        DraftSeconds += draftSeconds;
        Drafted += drafted;
        Accepted += accepted;
    }
}
