namespace InferenceBench.Engines;

/// <summary>An engine that is a running server: it takes whole requests, and its settings are its own.</summary>
public interface IRequestEngine : IEngine
{
    /// <summary>Makes sure that the server has the model loaded, and room for the requests.</summary>
    /// <param name="modelPath">The model's file on this machine.</param>
    /// <param name="contextTokens">Tokens of a request, prompt and generated ones.</param>
    /// <param name="atOnce">Requests that are sent together, at most.</param>
    /// <exception cref="EngineException">No answer, another model, or too little context.</exception>
    IRequestSession OpenRequests(string modelPath, int contextTokens, int atOnce = 1);
}
