using InferenceBench.Engines;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Running;

/// <summary>A session that takes a set time for everything and remembers what it was asked.</summary>
internal sealed class FakeSession(ManualClock clock) : IModelSession
{
    public const double SecondsPerPromptToken = 0.001;
    public const double SecondsPerStep = 0.1;
    public const double SecondsPerSampling = 0.01;
    public const double LibrarySharePerStep = 0.08;
    private readonly int[] _lengths = new int[8];

    public List<string> Calls { get; } = [];

    public List<int> DecodedTokens { get; } = [];

    public int[][] LastPrompts { get; private set; } = [];

    public bool IsDisposed { get; private set; }

    public Action OnDecode { get; init; } = () => { };

    public ResolvedSettings Resolved { get; init; } = Outcomes.Ok("key").Resolved!;

    public int VocabularySize => 100;

    public int? BeginningOfSequence { get; init; } = 1;

    public TimeSpan LibraryTime { get; private set; }

    public void Prefill(IReadOnlyList<int[]> prompts, CancellationToken cancellationToken = default)
    {
        LastPrompts = [.. prompts];
        Calls.Add($"prefill {string.Join('+', prompts.Select(p => p.Length))}");
        for (var s = 0; s < prompts.Count; s++)
        {
            _lengths[s] += prompts[s].Length;
            clock.Advance(prompts[s].Length * SecondsPerPromptToken);
        }
    }

    public void Decode(ReadOnlySpan<int> tokens, CancellationToken cancellationToken = default)
    {
        OnDecode();
        DecodedTokens.AddRange(tokens);
        Calls.Add("decode");
        for (var s = 0; s < tokens.Length; s++)
        {
            _lengths[s]++;
        }

        clock.Advance(SecondsPerStep);
        LibraryTime += TimeSpan.FromSeconds(LibrarySharePerStep);
    }

    public ReadOnlySpan<float> Logits(int sequence) => new float[VocabularySize];

    public int SampleGreedy(int sequence)
    {
        clock.Advance(SecondsPerSampling);
        Calls.Add("sample");
        return 0;
    }

    public const double SecondsPerFork = 0.02;

    public void ForkPrefix(int fromSequence, int toSequence, int tokenCount)
    {
        Calls.Add($"fork {fromSequence} to {toSequence}, {tokenCount}");
        _lengths[toSequence] = tokenCount;
        clock.Advance(SecondsPerFork);
    }

    public void Truncate(int sequence, int tokenCount)
    {
        Calls.Add($"truncate {sequence} to {tokenCount}");
        _lengths[sequence] = tokenCount;
    }

    public int Length(int sequence) => _lengths[sequence];

    public void Clear()
    {
        Calls.Add("clear");
        Array.Clear(_lengths);
    }

    public int[] Tokenize(string text, bool addSpecial) => [];

    public string Detokenize(ReadOnlySpan<int> tokens) => "";

    public void Dispose() => IsDisposed = true;
}
