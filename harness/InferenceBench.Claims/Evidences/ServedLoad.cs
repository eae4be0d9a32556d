using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Claims.Evidences;

/// <summary>A valid load of a server, each round by itself.</summary>
/// <param name="Concurrency">Requests in flight.</param>
/// <param name="Mix">Lengths of its requests, e.g. <c>1000+200</c>.</param>
/// <param name="OutputTokensPerSecond">Generated tokens over seconds.</param>
/// <param name="RequestSeconds">Seconds of the server over requests.</param>
/// <param name="OutputOverInput">Machine time of an output token over that of an input token, of each round; empty when that
/// could not be told.</param>
public sealed record ServedLoad(
    int Concurrency, string Mix, IReadOnlyList<RatioTerm> OutputTokensPerSecond, IReadOnlyList<RatioTerm> RequestSeconds,
    IReadOnlyList<double> OutputOverInput);
