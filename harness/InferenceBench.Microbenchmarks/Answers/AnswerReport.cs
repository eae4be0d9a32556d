using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Measuring.Steps;
using InferenceBench.Results;

namespace InferenceBench.Microbenchmarks.Answers;

/// <summary>
/// How long it takes to know cells to a precision: this program, which gives time to what is least known, against llama-bench
/// with the smallest number of repetitions for which prompt and generation of every model have intervals as narrow, by the same
/// rule.
/// </summary>
internal static class AnswerReport
{
    private const double Percent = 0.01;

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
        var ours = Ours(output, options, models, precision, threads);
        List<Answer> theirs = [.. models.Select(
            model => Theirs(output, bench, model, precision, threads, options.Count("--most-repetitions", 60)))];
        output.WriteLine(Verdict(models.Length, precision, ours,
            new(theirs.Sum(one => one.Seconds), theirs.Sum(one => one.Unknown))));
        return 0;
    }

    /// <summary>A side that did not get there would have taken longer: what the ratio then is a bound of.</summary>
    private static string Verdict(int models, double precision, Answer ours, Answer theirs)
    {
        string Side(Answer answer) => string.Create(CultureInfo.InvariantCulture,
            $"{answer.Seconds:0} s{(answer.Unknown > 0 ? $" without knowing {answer.Unknown} of them" : "")}");
        var bound = (ours.Unknown, theirs.Unknown) switch
        {
            (0, 0) => "",
            (0, _) => " at most",
            (_, 0) => " at least",
            _ => ", which means nothing: give both more time (--budget, --most-repetitions) or a wider --percent",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{models} models to ±{precision:0 %}: {Side(ours)} against {Side(theirs)} of llama-bench, "
                + $"{ours.Seconds / theirs.Seconds:0.00} of it{bound}");
    }

    private static Answer Ours(TextWriter output, VerbOptions options, string[] models, double precision, int threads)
    {
        var results = Directory.CreateTempSubdirectory("inferencebench-answer-").FullName;
        string[] run =
        [
            "run", "--models", .. models, "--engines", "llama.cpp", "--prompt-tokens", "512", "--generated-tokens", "128",
            "--threads", $"{threads}", "--rounds", "1",
            "--precision", string.Create(CultureInfo.InvariantCulture, $"{precision}"), "--budget", options.Text("--budget")
                ?? "10m", "--usd-per-hour", "1", "--output", results,
        ];
        var start = Stopwatch.GetTimestamp();
        output.WriteLine(ChildOutput.Of(BuiltProgram.Command(options.ExistingPath("--program"), run)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var cells = Directory.GetDirectories(results).SelectMany(folder => RunFolder.Open(folder).ReadWithoutSteps().Outcomes)
            .ToList();
        Directory.Delete(results, recursive: true);
        return new(seconds, models.Length - cells.Count(
            cell => cell.Samples.Count > 0 && RepetitionRule.Converged(cell.Samples, precision)));
    }

    /// <summary>Runs many repetitions and takes off the time of those behind the last that was needed.</summary>
    private static Answer Theirs(TextWriter output, string bench, string model, double precision, int threads, int most)
    {
        var start = Stopwatch.GetTimestamp();
        using var json = JsonDocument.Parse(
            ChildOutput.Of([bench, "-m", model, "-p", "512", "-n", "128", "-t", $"{threads}", "-r", $"{most}", "-o", "json"]));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var tests = json.RootElement.EnumerateArray().Select(
            test => test.GetProperty("samples_ns").EnumerateArray().Select(sample => sample.GetInt64() * 1e-9).ToList()).ToList();
        var needed = Needed(tests, precision);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"llama-bench {Path.GetFileName(model)}: -r {Math.Min(needed, most)}{(needed > most ? " did not do" : "")}"));
        return new(seconds - tests.Sum(samples => samples.Skip(needed).Sum()), needed > most ? 1 : 0);
    }

    /// <summary>
    /// Repetitions, the same number for every test, after which all intervals are narrow enough at once; one more than there are
    /// when they never are.
    /// </summary>
    private static int Needed(List<List<double>> tests, double precision)
    {
        var most = tests.Min(seconds => seconds.Count);
        var count = Enumerable.Range(2, Math.Max(0, most - 1))
            .FirstOrDefault(n => tests.TrueForAll(seconds => IsKnown(seconds[..n], precision)));
        return count > 0 ? count : most + 1;
    }

    private static bool IsKnown(List<double> seconds, double precision) =>
        RatioSpread.Of(seconds.ConvertAll(s => new RatioTerm(1, 1, s)))?.HalfWidth <= Math.Log(1 + precision);

    /// <summary>How long a side took, and how many models' rates it did not come to know.</summary>
    private readonly record struct Answer(double Seconds, int Unknown);
}
