using InferenceBench.Engines;

namespace InferenceBench.Measuring.Steps;

/// <summary>
/// Replays known tokens and makes exactly a share of the proposals right: after every round the accepted ones are the share of
/// all proposals so far, rounded to a whole token. Both models compute as ever; only what they choose does not count.
/// </summary>
/// <param name="tokens">The tokens that come out: the first, which the prompt gives, and one for each to be generated.</param>
/// <param name="share">Share of the proposals to accept, from 0 to 1.</param>
/// <param name="model">Samples as often as if its choice counted, so that the time is the same.</param>
internal sealed class ReplayedAcceptance(IReadOnlyList<int> tokens, double share, IVerifyingSession model) : IAcceptance
{
    private int _position;
    private int _proposed;
    private int _accepted;

    public void Restart() => (_position, _proposed, _accepted) = (0, 0, 0);

    public int First(int sampled) => tokens[0];

    public int Propose(int drafted, int index, int count)
    {
        var right = tokens[_position + 1 + index];
        return index < ToAccept(count) ? right : (right + 1) % model.VocabularySize;
    }

    public (int Accepted, int Next) Check(ReadOnlySpan<int> proposals)
    {
        var accepted = 0;
        model.SampleGreedyAfter(0);
        while (accepted < proposals.Length && proposals[accepted] == tokens[_position + 1 + accepted])
        {
            model.SampleGreedyAfter(++accepted);
        }

        _proposed += proposals.Length;
        _accepted += accepted;
        _position += accepted + 1;
        return (accepted, tokens[_position]);
    }

    private int ToAccept(int count) =>
        Math.Clamp((int)Math.Round(share * (_proposed + count), MidpointRounding.AwayFromZero) - _accepted, 0, count);
}
