using InferenceBench.Load.Figures;

namespace InferenceBench.Load.Validity;

/// <summary>
/// A server that counts more than it was asked here served others too; one that counts less began anew, or did not what it says.
/// </summary>
internal sealed class ServerTokensRule : IValidityRule
{
    /// <summary>Counters may lag by what is under way between two visits.</summary>
    private const double Most = 0.01;

    private const string Others = "let nobody else use it meanwhile";
    private const string Fewer = "it was restarted, counts otherwise, or did not do what it said";

    public ValidityFinding? Check(PointEvidence evidence)
    {
        var truth = evidence.Figures.Server;
        return Check("generated", truth?.GeneratedTokens) ?? Check("prompt", truth?.PromptTokens);
    }

    private static ValidityFinding? Check(string kind, CountedTokens? tokens) => tokens is not { Off: > Most } ? null : new(
        "server-tokens", tokens.Off, Most,
        $"the server counted {tokens.Server:0} {kind} tokens where this client's requests had {Own(tokens)}; "
        + (tokens.Server > tokens.Most ? Others : Fewer));

    private static string Own(CountedTokens tokens) =>
        tokens.Least >= tokens.Most ? $"{tokens.Least:0}" : $"{tokens.Least:0} to {tokens.Most:0}";
}
