using System.Globalization;
using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Scoring;
using InferenceBench.Models.Formats;
using InferenceBench.Plans;
using InferenceBench.Results.Quality;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Studies.Scoring;

/// <summary>
/// Scores a text with models: finds them, scores each beside its baseline, and before a larger one where that is asked for.
/// </summary>
/// <param name="bench">Models and workers.</param>
/// <param name="order">What is scored.</param>
/// <param name="began">Told each score as it begins, in a few words; gives what is told of the chunks done, or null.</param>
public sealed class QualityStudy(StudyBench bench, QualityOrder order, Func<string, IProgress<(int Done, int All)>?> began)
{
    private const int UsualChunk = 512;
    private const string NotCompared = "quality";

    private readonly FileHash _hashes = new(bench.Models.Cache);
    private readonly RunPreparation _preparation = bench.Preparation();

    private EngineRoster Roster => bench.Engines.Roster;

    /// <summary>Finds or makes the models and scores them one after the other.</summary>
    /// <exception cref="InputException">A model or text is not there, has random weights, or a worker failed.</exception>
    public async Task<QualityResults> RunAsync(CancellationToken cancellationToken)
    {
        var asked = Asked();
        var baselines = QualityPairs.BaselinesOf(Roster.FormatsOf(asked.Engines));
        List<string> all = [.. asked.Quantizations.Union(baselines, StringComparer.OrdinalIgnoreCase)];
        var variants = await PrepareAsync(asked with { Quantizations = all }, cancellationToken).ConfigureAwait(false);
        var wanted = Wanted(variants, asked);
        var baseline = await BaselineAsync(asked, cancellationToken).ConfigureAwait(false);
        var pairs = QualityPairs.Of(wanted, variants, asked.Engines, Roster, baseline);
        var cascades = await CascadesAsync(asked, wanted, cancellationToken).ConfigureAwait(false);
        var chunk = ChunkTokens([.. wanted, .. cascades.Select(cascade => cascade.Large)]);
        var text = order.Text ?? bench.Models.Reference.HeldOutText;
        var sha256 = await HashOfTextAsync(text, cancellationToken).ConfigureAwait(false);
        var measurement = new QualityMeasurement(
            bench.Workers, (text, sha256), chunk, order.MostChunks, order.Threads, bench.Models.Cache.Logits);
        var rows = await ScoreAsync(measurement, pairs, cancellationToken).ConfigureAwait(false);
        var before = cascades.Select(cascade => cascade.Pair);
        return new(rows, await ScoreCascadesAsync(measurement, before, cancellationToken).ConfigureAwait(false));
    }

    private async Task<IReadOnlyList<QualityRow>> ScoreAsync(
        QualityMeasurement measurement, IReadOnlyList<QualityPair> pairs, CancellationToken cancellationToken)
    {
        var rows = new List<QualityRow>();
        foreach (var pair in pairs)
        {
            var progress = began(
                $"Scoring{Place(rows.Count + 1, pairs.Count)} {pair.Candidate.Id} {pair.Candidate.Quantization} "
                + $"on {pair.Engine} beside {pair.Baseline.Quantization}");
            var isShared = pairs.Count(other => other.Baseline.Path == pair.Baseline.Path && other.Engine == pair.Engine) > 1;
            rows.Add(await measurement.RunAsync(pair, isShared, progress, cancellationToken).ConfigureAwait(false));
        }

        return rows;
    }

    /// <summary>Which of several it is.</summary>
    private static string Place(int number, int all) => all == 1 ? "" : $" {number} of {all}:";

    private async Task<IReadOnlyList<CascadeRow>> ScoreCascadesAsync(
        QualityMeasurement measurement, IEnumerable<QualityPair> pairs, CancellationToken cancellationToken)
    {
        var rows = new List<CascadeRow>();
        foreach (var pair in pairs)
        {
            var progress = began(
                $"Scoring {pair.Candidate.Id} before {pair.Baseline.Id}, both {pair.Candidate.Quantization} on {pair.Engine}");
            rows.AddRange(await measurement.RunCascadeAsync(pair, progress, cancellationToken).ConfigureAwait(false));
        }

        return rows;
    }

    /// <summary>Each variant asked for before the large model in the same quantization.</summary>
    private async Task<IReadOnlyList<(QualityPair Pair, ModelVariant Large)>> CascadesAsync(
        SuiteFile asked, IReadOnlyList<ModelVariant> wanted, CancellationToken cancellationToken)
    {
        if (order.CascadeTo is not { } large)
        {
            return [];
        }

        var variants = Wanted(
            await PrepareAsync(asked with { Models = [large] }, cancellationToken).ConfigureAwait(false), asked);
        IReadOnlyList<(QualityPair Pair, ModelVariant Large)> cascades =
        [
            .. from small in wanted
               from engine in asked.Engines
               where Roster.FormatOf(engine) == small.Format
               let pair = LargeOf(small, variants, large)
               where pair.Model.Id != small.Model.Id
               select (QualityPairs.Of([small], [], [engine], Roster, pair).Single(), pair),
        ];
        return cascades.Count > 0 ? cascades : throw new InputException(
            ExitCode.Usage,
            $"There is no model to put before '{large}': name a smaller one with the same tokens, e.g. ref-small "
            + "--cascade-to ref-large.");
    }

    private static ModelVariant LargeOf(ModelVariant small, IReadOnlyList<ModelVariant> variants, string large) =>
        variants.FirstOrDefault(variant => variant.Format == small.Format
            && variant.Model.Quantization == small.Model.Quantization)
        ?? throw new InputException(
            ExitCode.ModelMissing,
            $"There is no '{large}' in {small.Model.Quantization} ({small.Format}) to put {small.Model.Id} "
            + $"{small.Model.Quantization} before; name quantizations that both have with --quantizations.");

    /// <summary>What was named, or what the run measured of trained models.</summary>
    private SuiteFile Asked()
    {
        var cells = order.Run?.Read().Outcomes
            .Select(outcome => outcome.Cell)
            .Where(cell => cell.Model.Weights != "shape")
            .ToList()
            ?? [];
        List<string> models = order.Models.Count > 0
            ? [.. order.Models]
            : [.. cells.Select(NameOf).Distinct(StringComparer.Ordinal)];
        if (models.Count == 0)
        {
            throw new InputException(
                ExitCode.Usage,
                $"'{order.Run?.Path}' has no cell of a trained model, and random weights have no quality; name models instead.");
        }

        return new SuiteFile
        {
            Suite = NotCompared,
            Models = models,
            Quantizations = Or(order.Quantizations, cells.Select(cell => cell.Model.Quantization), ["F16", "Q8_0", "Q4_K_M"]),
            Engines = Or(order.Engines, cells.Select(cell => cell.Engine), [ModelFormats.Gguf]),
            Workloads = [new SuiteWorkload { PromptTokens = 1 }],
        }.By(Roster);
    }

    private static List<string> Or(IReadOnlyList<string> given, IEnumerable<string> measured, List<string> otherwise)
    {
        List<string> found = given.Count > 0 ? [.. given] : [.. measured.Distinct(StringComparer.Ordinal)];
        return found.Count > 0 ? found : otherwise;
    }

    /// <summary>The id where it stands for something, else the path.</summary>
    private string NameOf(Cell cell) =>
        bench.Models.Reference.Has(cell.Model.Id) || bench.Models.Manifest.Models.Any(entry => entry.Id == cell.Model.Id)
            ? cell.Model.Id
            : cell.Model.Path;

    private Task<IReadOnlyList<ModelVariant>> PrepareAsync(SuiteFile suite, CancellationToken cancellationToken) =>
        _preparation.RunAsync(suite, bench.Engines.Ids, cancellationToken);

    private List<ModelVariant> Wanted(IReadOnlyList<ModelVariant> variants, SuiteFile asked)
    {
        var formats = Roster.FormatsOf(asked.Engines);
        var names = formats.ToDictionary(
            format => format,
            format => ModelFormats.Quantizations(format, asked.Quantizations, formats)
                .ToHashSet(StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal);
        return [.. variants.Where(variant => IsFile(variant, asked)
            || (names.TryGetValue(variant.Format, out var known) && known.Contains(variant.Model.Quantization)))];
    }

    /// <summary>A file given by path has the quantization it has.</summary>
    private static bool IsFile(ModelVariant variant, SuiteFile asked) =>
        asked.Models.Any(model => Path.GetFullPath(model) == variant.Model.Path);

    private async Task<ModelVariant?> BaselineAsync(SuiteFile asked, CancellationToken cancellationToken) =>
        order.Baseline is not { } path
            ? null
            : (await PrepareAsync(asked with { Models = [path] }, cancellationToken).ConfigureAwait(false)).Single();

    private int ChunkTokens(IReadOnlyList<ModelVariant> variants)
    {
        var context = (int)variants.Select(variant => variant.Facts?.ContextLength ?? int.MaxValue)
            .DefaultIfEmpty(UsualChunk)
            .Min();
        var chunk = order.ChunkTokens ?? Math.Min(UsualChunk, context);
        return chunk <= context ? chunk : throw new InputException(
            ExitCode.Usage, string.Create(CultureInfo.InvariantCulture, $"A chunk of {chunk} tokens is longer than the context "
                + $"of {context} that a model was trained for; give --chunk {context} or less."));
    }

    private Task<string> HashOfTextAsync(string path, CancellationToken cancellationToken) => File.Exists(path)
        ? _hashes.Sha256Async(path, cancellationToken: cancellationToken)
        : throw new InputException(ExitCode.FileInvalid, $"There is no text '{path}'; give one with --text.");
}
