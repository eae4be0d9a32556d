using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Steps;
using InferenceBench.Results;

namespace InferenceBench.Microbenchmarks.Answers;

/// <summary>
/// How long it takes to know prompt and generation of several models to a precision: this program, which gives each the time it
/// needs, against llama-bench with the smallest number of repetitions that gives both of every model intervals as narrow, by the
/// same rule: one number for all, as its command takes it, and for each model its own, which nobody knows before. Both measure
/// the two as llama-bench does, apart and from an empty cache, here in one process each until that knows enough or has used its
/// share. Half of the models go to llama-bench before and half after, so that a machine that slows down does so to both.
/// </summary>
internal static class AnswerReport
{
    private const double Percent = 0.01;
    private const int TestsPerModel = 2;

    internal static int Run(TextWriter output, IReadOnlyList<string> args)
    {
        var options = new VerbOptions(
            args, "--llama-bench", "--models", "--percent", "--threads", "--most-repetitions", "--budget", "--program");
        var models = options.Text("--models")?.Split(',')
            ?? throw new ArgumentException("answer --llama-bench PATH --models FILE,FILE… [--percent 5] [--budget 10m]");
        var bench = options.ExistingPath("--llama-bench")
            ?? throw new ArgumentException("--llama-bench names the program to compare with.");
        var precision = options.Count("--percent", 5) * Percent;
        var threads = options.Count("--threads", Environment.ProcessorCount);
        var most = options.Count("--most-repetitions", 120);
        List<LlamaBenchAnswer> Measured(IEnumerable<string> some) =>
            [.. some.Select(model => Theirs(output, bench, model, precision, threads, most))];
        var before = Measured(models[..(models.Length / 2)]);
        var ours = Ours(output, options, models, precision, threads);
        List<LlamaBenchAnswer> theirs = [.. before, .. Measured(models[(models.Length / 2)..])];
        var unknown = theirs.Sum(one => one.Unknown(precision));
        var needed = theirs.Max(one => one.Needed(precision) ?? one.Most);
        output.WriteLine(Verdict(models.Length, precision, ours, $"one command for all of them, -r {needed}", new(
            theirs.Sum(one => one.SecondsOf(needed)), unknown)));
        output.WriteLine(Verdict(models.Length, precision, ours, "a command for each, with the -r that does for it", new(
            theirs.Sum(one => one.SecondsOf(one.Needed(precision) ?? one.Most)), unknown)));
        return 0;
    }

    /// <summary>A side that did not get there would have taken longer: what the ratio then is a bound of.</summary>
    private static string Verdict(int models, double precision, Answer ours, string how, Answer theirs)
    {
        string Side(Answer answer) => string.Create(CultureInfo.InvariantCulture,
            $"{answer.Seconds:0} s{(answer.Unknown == 0 ? ""
                : $" without knowing {answer.Unknown} of the {models * TestsPerModel} rates")}");
        var bound = (ours.Unknown, theirs.Unknown) switch
        {
            (0, 0) => "",
            (0, _) => " at most",
            (_, 0) => " at least",
            _ => ", which means nothing: give both more time (--budget, --most-repetitions) or a wider --percent",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"prompt and generation of {models} models to ±{precision:0 %}: {Side(ours)} against {Side(theirs)} of llama-bench "
                + $"({how}), {ours.Seconds / theirs.Seconds:0.00} of it{bound}");
    }

    private static Answer Ours(TextWriter output, VerbOptions options, string[] models, double precision, int threads)
    {
        var results = Directory.CreateTempSubdirectory("inferencebench-answer-").FullName;
        var suite = Path.Combine(results, "answer.yaml");
        AtomicFile.WriteText(suite, Suite(models));
        string[] run =
        [
            "run", suite, "--threads", $"{threads}",
            "--precision", string.Create(CultureInfo.InvariantCulture, $"{precision}"), "--budget", options.Text("--budget")
                ?? "10m", "--usd-per-hour", "1", "--output", results,
        ];
        var start = Stopwatch.GetTimestamp();
        output.WriteLine(ChildOutput.Of(BuiltProgram.Command(options.ExistingPath("--program"), run)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var cells = Directory.GetDirectories(results).SelectMany(folder => RunFolder.Open(folder).ReadWithoutSteps().Outcomes)
            .ToList();
        Directory.Delete(results, recursive: true);
        return new(seconds, (models.Length * TestsPerModel) - cells.Count(
            cell => cell.Samples.Count > 0 && RepetitionRule.Converged(cell.Samples, precision)));
    }

    /// <summary>Prompt and generation apart, as llama-bench has them; its texts are JSON's, which YAML reads.</summary>
    private static string Suite(string[] models) => string.Join(
        '\n',
        "suite: answer",
        $"models: {JsonSerializer.Serialize(models)}",
        $"engines: [{LlamaCppEngine.Id}]",
        "workloads:",
        "  - prompt_tokens: 512",
        "  - generated_tokens: 128",
        "");

    private static LlamaBenchAnswer Theirs(
        TextWriter output, string bench, string model, double precision, int threads, int most)
    {
        var answer = LlamaBenchAnswer.Of(bench, model, precision, threads, most);
        var did = answer.Needed(precision) is { } needed ? $"-r {needed}" : $"-r {answer.Most} did not do";
        output.WriteLine($"llama-bench {Path.GetFileName(model)}: {did}");
        return answer;
    }

    /// <summary>How long a side took, and how many rates it did not come to know.</summary>
    private readonly record struct Answer(double Seconds, int Unknown);
}
