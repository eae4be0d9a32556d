using System.CommandLine;
using System.Globalization;
using InferenceBench.Cells;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Scoring;
using InferenceBench.Models.Formats;
using InferenceBench.Plans;
using InferenceBench.Reporting.Progress;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;
using InferenceBench.Results.Quality;
using InferenceBench.Studies;

namespace InferenceBench.Cli.Runs;

/// <summary>One call of <c>quality</c>: finds the models, scores each beside its baseline.</summary>
internal sealed class QualityInvocation(CliServices services, QualityOptions options, RunFolder? results)
{
    private const int UsualChunk = 512;
    private const string NotCompared = "quality";

    private readonly SuitePlan _parts = new(services);

    internal async Task<QualityResults> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        options.Check(result);
        var asked = Asked(result);
        var hashes = new FileHash(_parts.Cache);
        var variants = await PrepareAsync(asked with { Quantizations = [.. asked.Quantizations.Union(QualityPairs.BaselinesOf(asked.Engines), StringComparer.OrdinalIgnoreCase)] }, hashes, cancellationToken);
        var wanted = Wanted(variants, asked);
        var pairs = QualityPairs.Of(wanted, variants, asked.Engines, await BaselineAsync(result, asked, hashes, cancellationToken));
        var cascades = await CascadesAsync(result.GetValue(options.CascadeTo), asked, wanted, hashes, cancellationToken);
        var chunk = ChunkTokens(result, [.. wanted, .. cascades.Select(cascade => cascade.Large)]);
        var text = result.GetValue(options.Text) ?? _parts.Reference.HeldOutText;
        var measurement = new QualityMeasurement(
            services.Workers, (text, await HashOfTextAsync(hashes, text, cancellationToken)), chunk, result.GetValue(options.Chunks), result.GetValue(options.Threads));
        var rows = new List<QualityRow>();
        foreach (var pair in pairs)
        {
            Say($"Scoring {pair.Candidate.Id} {pair.Candidate.Quantization} on {pair.Engine} beside {pair.Baseline.Quantization}");
            rows.Add(await measurement.RunAsync(pair, progress: null, cancellationToken));
        }

        var cascadeRows = new List<CascadeRow>();
        foreach (var pair in cascades.Select(cascade => cascade.Pair))
        {
            Say($"Scoring {pair.Candidate.Id} before {pair.Baseline.Id}, both {pair.Candidate.Quantization} on {pair.Engine}");
            cascadeRows.AddRange(await measurement.RunCascadeAsync(pair, progress: null, cancellationToken));
        }

        return new(rows, cascadeRows);
    }

    /// <summary>Each variant asked for before the large model in the same quantization.</summary>
    private async Task<IReadOnlyList<(QualityPair Pair, ModelVariant Large)>> CascadesAsync(
        string? large, SuiteFile asked, IReadOnlyList<ModelVariant> wanted, FileHash hashes, CancellationToken cancellationToken)
    {
        if (large is null)
        {
            return [];
        }

        var variants = Wanted(await PrepareAsync(asked with { Models = [large] }, hashes, cancellationToken), asked);
        IReadOnlyList<(QualityPair Pair, ModelVariant Large)> cascades =
        [
            .. from small in wanted
               from engine in asked.Engines
               where ModelFormats.OfEngine(engine) == small.Format
               let pair = LargeOf(small, variants, large)
               where pair.Model.Id != small.Model.Id
               select (QualityPairs.Of([small], [], [engine], pair).Single(), pair),
        ];
        return cascades.Count > 0 ? cascades : throw new InputException(
            ExitCode.Usage, $"There is no model to put before '{large}': name a smaller one with the same tokens, e.g. ref-small --cascade-to ref-large.");
    }

    private static ModelVariant LargeOf(ModelVariant small, IReadOnlyList<ModelVariant> variants, string large) =>
        variants.FirstOrDefault(variant => variant.Format == small.Format && variant.Model.Quantization == small.Model.Quantization)
        ?? throw new InputException(
            ExitCode.ModelMissing, $"There is no '{large}' in {small.Model.Quantization} ({small.Format}) to put {small.Model.Id} {small.Model.Quantization} before; name quantizations that both have with --quantizations.");

    /// <summary>What was named, or what the run measured of trained models.</summary>
    private SuiteFile Asked(ParseResult result)
    {
        var cells = results?.Read().Outcomes.Select(outcome => outcome.Cell).Where(cell => cell.Model.Weights != "shape").ToList() ?? [];
        List<string> models = result.GetValue(options.Models) is { Length: > 0 } named ? [.. named] : [.. cells.Select(NameOf).Distinct(StringComparer.Ordinal)];
        if (models.Count == 0)
        {
            throw new InputException(ExitCode.Usage, $"'{results!.Path}' has no cell of a trained model, and random weights have no quality; name models instead.");
        }

        return new SuiteFile
        {
            Suite = NotCompared,
            Models = models,
            Quantizations = Or(result.GetValue(options.Quantizations), cells.Select(cell => cell.Model.Quantization), ["F16", "Q8_0", "Q4_K_M"]),
            Engines = Or(result.GetValue(options.Engines), cells.Select(cell => cell.Engine), [ModelFormats.GgufEngine]),
            Workloads = [new SuiteWorkload { PromptTokens = 1 }],
        };
    }

    private static List<string> Or(string[]? given, IEnumerable<string> measured, List<string> otherwise)
    {
        List<string> found = given is { Length: > 0 } ? [.. given] : [.. measured.Distinct(StringComparer.Ordinal)];
        return found.Count > 0 ? found : otherwise;
    }

    /// <summary>The id where it stands for something, else the path.</summary>
    private string NameOf(Cell cell) =>
        _parts.Reference.Has(cell.Model.Id) || _parts.Manifest.Models.Any(entry => entry.Id == cell.Model.Id) ? cell.Model.Id : cell.Model.Path;

    private Task<IReadOnlyList<ModelVariant>> PrepareAsync(SuiteFile suite, FileHash hashes, CancellationToken cancellationToken)
    {
        var progress = ProgressForms.ForTasks(services.Errors, services.ErrorForm, services.Clock);
        var quantizer = _parts.Quantizer(services.DetectMachine().EffectiveCores);
        return new RunPreparation(_parts.Resolver, _parts.ShapeFiles, quantizer, hashes, progress).RunAsync(suite, services.Engines.Ids, cancellationToken);
    }

    private static List<ModelVariant> Wanted(IReadOnlyList<ModelVariant> variants, SuiteFile asked)
    {
        var formats = ModelFormats.OfEngines(asked.Engines);
        var names = formats.ToDictionary(
            format => format, format => ModelFormats.Quantizations(format, asked.Quantizations, formats).ToHashSet(StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal);
        return [.. variants.Where(variant => IsFile(variant, asked) || (names.TryGetValue(variant.Format, out var known) && known.Contains(variant.Model.Quantization)))];
    }

    /// <summary>A file given by path has the quantization it has.</summary>
    private static bool IsFile(ModelVariant variant, SuiteFile asked) => asked.Models.Any(model => Path.GetFullPath(model) == variant.Model.Path);

    private async Task<ModelVariant?> BaselineAsync(ParseResult result, SuiteFile asked, FileHash hashes, CancellationToken cancellationToken) =>
        result.GetValue(options.Baseline) is not { } path ? null : (await PrepareAsync(asked with { Models = [path] }, hashes, cancellationToken)).Single();

    private int ChunkTokens(ParseResult result, IReadOnlyList<ModelVariant> variants)
    {
        var context = (int)variants.Select(variant => variant.Facts?.ContextLength ?? int.MaxValue).DefaultIfEmpty(UsualChunk).Min();
        var chunk = result.GetValue(options.Chunk) ?? Math.Min(UsualChunk, context);
        return chunk <= context ? chunk : throw new InputException(
            ExitCode.Usage, string.Create(CultureInfo.InvariantCulture, $"A chunk of {chunk} tokens is longer than the context of {context} that a model was trained for; give --chunk {context} or less."));
    }

    private static Task<string> HashOfTextAsync(FileHash hashes, string path, CancellationToken cancellationToken) => File.Exists(path)
        ? hashes.Sha256Async(path, cancellationToken: cancellationToken)
        : throw new InputException(ExitCode.FileInvalid, $"There is no text '{path}'; give one with --text.");

    private void Say(string sentence) => services.Errors.WriteLines([new OutputLine(InferenceBench.Reporting.Formatting.SafeText.OneLine(sentence), LineKind.Quiet)], services.ErrorForm);
}
