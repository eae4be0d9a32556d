namespace InferenceBench.Servers;

/// <summary>What a server has done so far.</summary>
internal sealed class ServerCount
{
    private long _promptTokens;
    private long _generatedTokens;

    public long PromptTokens => Interlocked.Read(ref _promptTokens);

    public long GeneratedTokens => Interlocked.Read(ref _generatedTokens);

    public void Reset()
    {
        Interlocked.Exchange(ref _promptTokens, 0);
        Interlocked.Exchange(ref _generatedTokens, 0);
    }

    /// <summary>Requests thrown out of the batch.</summary>
    public int Preemptions;

    /// <summary>Another model is loaded.</summary>
    public volatile bool IsOtherModel;

    public void AddPrompt(int tokens) => Interlocked.Add(ref _promptTokens, tokens);

    public void AddGenerated(int tokens) => Interlocked.Add(ref _generatedTokens, tokens);
}
