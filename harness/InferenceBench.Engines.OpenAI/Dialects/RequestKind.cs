namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>Which of a server's ways is taken.</summary>
public enum RequestKind
{
    /// <summary>A prompt is gone on with: no template, exact lengths.</summary>
    Completions,

    /// <summary>A message is answered: the server puts its template around.</summary>
    Chat,
}
