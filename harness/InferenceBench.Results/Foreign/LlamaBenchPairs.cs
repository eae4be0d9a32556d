namespace InferenceBench.Results.Foreign;

/// <summary>
/// Puts pp and tg tests together: each prompt with each generation of the same model, build, settings and depth. Tests that have no like, or another
/// number of repetitions, stay alone.
/// </summary>
internal static class LlamaBenchPairs
{
    /// <summary>Indices of the tests of each cell, in the order of the tests: of one, or of a prompt and of the generation that goes with it.</summary>
    public static IReadOnlyList<(int Index, int? Generation)> Of(IReadOnlyList<LlamaBenchTest> tests)
    {
        var prompts = Indices(tests, test => test is { NPrompt: > 0, NGen: 0 });
        var generations = Indices(tests, test => test is { NPrompt: 0, NGen: > 0 });
        var pairs = prompts.SelectMany(prompt => generations.Where(generation => AreAlike(tests[prompt], tests[generation]))
            .Select(generation => (Index: prompt, Generation: (int?)generation))).ToList();
        var used = pairs.SelectMany(pair => new[] { pair.Index, pair.Generation!.Value }).ToHashSet();
        var alone = Enumerable.Range(0, tests.Count).Where(index => !used.Contains(index)).Select(index => (Index: index, Generation: (int?)null));
        return [.. pairs.Concat(alone).OrderBy(pair => pair.Index)];
    }

    private static List<int> Indices(IReadOnlyList<LlamaBenchTest> tests, Func<LlamaBenchTest, bool> which) =>
        [.. Enumerable.Range(0, tests.Count).Where(index => which(tests[index]))];

    private static bool AreAlike(LlamaBenchTest one, LlamaBenchTest other) =>
        one.SamplesNs.Count == other.SamplesNs.Count && Settings(one) == Settings(other);

    /// <summary>Everything that is not the test itself or what it found.</summary>
    private static LlamaBenchTest Settings(LlamaBenchTest test) => test with
    {
        NPrompt = 0,
        NGen = 0,
        TestTime = "",
        AvgNs = 0,
        StddevNs = 0,
        AvgTs = 0,
        StddevTs = 0,
        SamplesNs = [],
        SamplesTs = [],
    };
}
