namespace InferenceBench.Load.Validity;

/// <summary>Requests that had to be sent twice waited for something that is not the server's computing.</summary>
internal sealed class ConnectionRule : IValidityRule
{
    private const double Most = 0.02;

    public ValidityFinding? Check(PointEvidence evidence)
    {
        var again = evidence.Tally.Begun.SentAgain;
        var share = again / Math.Max(1.0, evidence.Figures.Requests);
        return share <= Most ? null : new(
            "connections", share, Most, $"{again} requests had to be sent again over a new connection");
    }
}
