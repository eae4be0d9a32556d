namespace InferenceBench.Load.Workloads;

/// <summary>Makes pieces of prompts; the same key and length give the same piece.</summary>
public interface IPromptMaker
{
    /// <summary>Tokens that a server adds around a whole prompt.</summary>
    double OverheadTokens => 0;

    /// <summary>A piece whose beginning no other key gives.</summary>
    /// <param name="key">0 or more.</param>
    /// <param name="tokens">Length wanted, 1 or more.</param>
    PromptPiece Make(long key, int tokens);
}
