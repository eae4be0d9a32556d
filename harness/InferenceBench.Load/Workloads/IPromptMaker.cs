namespace InferenceBench.Load.Workloads;

/// <summary>Makes prompts; the same number gives the same prompt.</summary>
public interface IPromptMaker
{
    /// <summary>A prompt that no other number gives.</summary>
    /// <param name="number">Of the request, counted over the whole run.</param>
    /// <param name="tokens">Length wanted.</param>
    Prompt Make(long number, int tokens);
}
