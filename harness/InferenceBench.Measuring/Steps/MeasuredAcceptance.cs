using InferenceBench.Engines;

namespace InferenceBench.Measuring.Steps;

/// <summary>A drafted token is accepted when the model's own greedy choice is the same.</summary>
internal sealed class MeasuredAcceptance(IVerifyingSession model) : IAcceptance
{
    public void Restart()
    {
    }

    public int First(int sampled) => sampled;

    public int Propose(int drafted, int index, int count) => drafted;

    public (int Accepted, int Next) Check(ReadOnlySpan<int> proposals)
    {
        var accepted = 0;
        var next = model.SampleGreedyAfter(0);
        while (accepted < proposals.Length && proposals[accepted] == next)
        {
            next = model.SampleGreedyAfter(++accepted);
        }

        return (accepted, next);
    }
}
