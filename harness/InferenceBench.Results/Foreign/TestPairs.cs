namespace InferenceBench.Results.Foreign;

/// <summary>
/// Puts pp and tg tests together: each prompt with each generation of the same model, build, settings and depth. Tests that have
/// no like, or another number of repetitions, stay alone.
/// </summary>
internal static class TestPairs
{
    /// <summary>
    /// Indices of the tests of each cell, in the order of the tests: of one, or of a prompt and of the generation that goes with
    /// it.
    /// </summary>
    public static IReadOnlyList<(int Index, int? Generation)> Of(IReadOnlyList<PairedTest> tests)
    {
        var prompts = Indices(tests, test => test is { PromptTokens: > 0, GeneratedTokens: 0, Repetitions: > 0 });
        var generations = Indices(tests, test => test is { PromptTokens: 0, GeneratedTokens: > 0, Repetitions: > 0 });
        var pairs = prompts.SelectMany(prompt => generations.Where(generation => AreAlike(tests[prompt], tests[generation]))
            .Select(generation => (Index: prompt, Generation: (int?)generation))).ToList();
        var used = pairs.SelectMany(pair => new[] { pair.Index, pair.Generation!.Value }).ToHashSet();
        var alone = Enumerable.Range(0, tests.Count)
            .Where(index => !used.Contains(index))
            .Select(index => (Index: index, Generation: (int?)null));
        return [.. pairs.Concat(alone).OrderBy(pair => pair.Index)];
    }

    private static List<int> Indices(IReadOnlyList<PairedTest> tests, Func<PairedTest, bool> which) =>
        [.. Enumerable.Range(0, tests.Count).Where(index => which(tests[index]))];

    private static bool AreAlike(PairedTest one, PairedTest other) =>
        one.Repetitions == other.Repetitions && Equals(one.Settings, other.Settings);
}
