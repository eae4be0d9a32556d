using InferenceBench.Foundation.Failures;

namespace InferenceBench.Analysis.Cost;

/// <summary>Tokens of one request.</summary>
/// <param name="InputTokens">ISL, 0 or more.</param>
/// <param name="OutputTokens">OSL, 0 or more; not both 0.</param>
public sealed record RequestShape(int InputTokens, int OutputTokens)
{
    private const int MostTokens = 1_000_000_000;

    public int Tokens => InputTokens + OutputTokens;

    /// <summary>Refuses what no request can be.</summary>
    /// <exception cref="InputException">A negative number, or no token at all.</exception>
    public RequestShape Checked() => InputTokens is >= 0 and <= MostTokens && OutputTokens is >= 0 and <= MostTokens && Tokens > 0
        ? this
        : throw new InputException(ExitCode.Usage, $"A request of {InputTokens} input and {OutputTokens} output tokens makes no "
            + "sense; give numbers from 0 to a thousand million, one above 0.");
}
