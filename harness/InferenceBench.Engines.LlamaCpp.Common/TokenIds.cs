namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>Ids that the library may be given.</summary>
public static class TokenIds
{
    /// <summary>The library ends the process for an id it does not know.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a token id.</exception>
    public static void Check(int token, int vocabularySize)
    {
        if ((uint)token >= (uint)vocabularySize)
        {
            throw new ArgumentOutOfRangeException(nameof(token), token, $"The vocabulary has {vocabularySize} tokens.");
        }
    }
}
