using InferenceBench.Engines;
using InferenceBench.Measuring.Tests.Running;

namespace InferenceBench.Measuring.Tests.Steps;

/// <summary>
/// A model whose next token is a function of the last one and the length, so that whoever feeds it wrongly gets other tokens.
/// </summary>
internal sealed class FakeVerifyingSession(Func<int, int, int> next, ManualClock clock) : IVerifyingSession
{
    public const double SecondsPerCall = 0.5;
    private readonly List<int> _held = [];
    private readonly List<int> _verified = [];

    public IReadOnlyList<int> Held => _held;

    public int Calls { get; private set; }

    public ResolvedSettings Resolved => throw new NotSupportedException();

    public int VocabularySize { get; init; } = 50;

    public int? BeginningOfSequence => null;

    public TimeSpan LibraryTime => TimeSpan.FromSeconds(Calls * SecondsPerCall);

    /// <summary>The tokens of plain greedy decoding after a prompt, the first included.</summary>
    public static List<int> Greedy(Func<int, int, int> next, IEnumerable<int> prompt, int count)
    {
        var held = prompt.ToList();
        var tokens = new List<int>();
        for (var i = 0; i < count; i++)
        {
            tokens.Add(next(held[^1], held.Count));
            held.Add(tokens[^1]);
        }

        return tokens;
    }

    public void Prefill(IReadOnlyList<int[]> prompts, CancellationToken cancellationToken = default) =>
        Append(prompts.ShouldHaveSingleItem());

    public void Decode(ReadOnlySpan<int> tokens, CancellationToken cancellationToken = default) => Append(tokens);

    public void Verify(int sequence, ReadOnlySpan<int> tokens, CancellationToken cancellationToken = default)
    {
        _verified.Clear();
        foreach (var token in tokens)
        {
            _held.Add(token);
            _verified.Add(next(token, _held.Count));
        }

        Count();
    }

    public int SampleGreedyAfter(int index) => _verified[index];

    public int SampleGreedy(int sequence) => next(_held[^1], _held.Count);

    public void Truncate(int sequence, int tokenCount)
    {
        tokenCount.ShouldBeLessThanOrEqualTo(_held.Count);
        _held.RemoveRange(tokenCount, _held.Count - tokenCount);
    }

    public int Length(int sequence) => _held.Count;

    public void Clear() => _held.Clear();

    public IModelSession OpenDraft(string modelPath, SessionSettings settings) => throw new NotSupportedException();

    public ReadOnlySpan<float> Logits(int sequence) => throw new NotSupportedException();

    public void ForkPrefix(int fromSequence, int toSequence, int tokenCount) => throw new NotSupportedException();

    public int[] Tokenize(string text, bool addSpecial) => throw new NotSupportedException();

    public string Detokenize(ReadOnlySpan<int> tokens) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private void Append(ReadOnlySpan<int> tokens)
    {
        _held.AddRange(tokens);
        Count();
    }

    private void Count()
    {
        Calls++;
        clock.Advance(SecondsPerCall);
    }
}
