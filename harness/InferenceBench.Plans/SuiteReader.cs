using System.Globalization;
using InferenceBench.Cells.Settings;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Plans;

/// <summary>Reads and checks suite files.</summary>
public static class SuiteReader
{
    /// <summary>More than this is a slip: at a second a cell it takes a day.</summary>
    private const int MostCells = 100_000;

    /// <summary>Four months.</summary>
    private const double LongestSeconds = 1e7;

    private const int MostTokens = 1 << 30;
    private const int MostRepetitions = 1_000_000;

    /// <summary>Reads one suite.</summary>
    /// <exception cref="InputException">Unknown key, wrong type, or a value that cannot be: the sentence names file and
    /// key.</exception>
    public static SuiteFile Read(string path)
    {
        var suite = StrictYaml.ReadFile<SuiteFile>(path);
        Check(suite, path);
        return suite;
    }

    /// <summary>Checks a suite's values; <paramref name="name"/> is what errors call it.</summary>
    /// <inheritdoc cref="Read"/>
    public static void Check(SuiteFile suite, string name)
    {
        ArgumentNullException.ThrowIfNull(suite);
        Require(suite.Models.Count > 0, name, "models is empty; name at least one");
        Require(suite.Workloads.Count > 0, name, "workloads is empty; give at least one");
        Require(suite.Quantizations.Count > 0, name, "quantizations is empty; name at least one or leave the key out");
        Require(suite.Engines.Count > 0, name, "engines is empty; name at least one or leave the key out");
        Require(suite.Rounds is >= 1 and <= 100, name, $"rounds is {suite.Rounds}; use 1 to 100");
        foreach (var duplicate in suite.Models.GroupBy(m => m, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            throw new InputException(
                ExitCode.DuplicateId, $"{name}: the model '{duplicate.Key}' is listed {duplicate.Count()} times; keep one.");
        }

        foreach (var workload in suite.Workloads)
        {
            CheckWorkload(workload, name);
        }

        var cells = Cells(suite);
        Require(
            cells <= MostCells, name,
            string.Create(
                CultureInfo.InvariantCulture, $"it comes to {cells:0} cells; {MostCells} are the most, shorten its lists"));
        CheckServers(suite, name);
        CheckSettings(suite.Settings, name);
        CheckMeasure(suite.Measure, name);
    }

    private static void CheckServers(SuiteFile suite, string name)
    {
        foreach (var server in suite.Targets.Select(target => target.Server).Append(suite.Server))
        {
            _ = ServerAddress.Find(server, _ => null);
        }

        foreach (var (what, word) in suite.Targets.SelectMany(target => new[] { ("name", target.Name), ("kind", target.Kind) }))
        {
            Require(
                word is null || SuiteTarget.IsName(word), name,
                $"a target's {what} is '{word}'; use letters, digits, dots, hyphens and underscores");
        }

        // One of those that name no kind is what 'server' stands for.
        var names = suite.Targets.Select(target => $"{target.Kind}@{target.Name}").Concat(suite.Server is null ? [] : ["@"]);
        foreach (var same in names.GroupBy(one => one, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            var called = same.Key.EndsWith('@') ? "no name" : $"the name '{same.Key.Split('@')[1]}'";
            throw new InputException(
                ExitCode.DuplicateId,
                $"{name}: {same.Count()} servers have {called}; "
                + "give each target a name of its own.");
        }
    }

    /// <summary>How many cells a suite is multiplied out to, before anything is.</summary>
    private static double Cells(SuiteFile suite)
    {
        var settings = SettingTable.All.Aggregate(
            1.0, (product, setting) => product * Math.Max(1, suite.Settings[setting].Count));
        return (double)suite.Models.Count * suite.Quantizations.Count * (suite.Engines.Count + suite.Targets.Count) * settings
            * suite.Workloads.Sum(w => (double)w.PromptTokens.Count
                * w.GeneratedTokens.Count
                * w.Depth.Count
                * w.Batch.Count
                * w.SharedPrefixTokens.Count
                * (w.Draft is { } draft ? draft.Tokens.Count * draft.Acceptance.Count : 1));
    }

    private static void CheckWorkload(SuiteWorkload workload, string name)
    {
        Require(
            workload is { PromptTokens.Count: > 0, GeneratedTokens.Count: > 0 }, name,
            "prompt_tokens or generated_tokens is an empty list; give a number");
        Require(
            workload.PromptTokens.Min() >= 0 && workload.GeneratedTokens.Min() >= 0, name,
            "prompt_tokens and generated_tokens cannot be negative");
        Require(
            (long)workload.PromptTokens.Min() + workload.GeneratedTokens.Min() > 0, name,
            "a workload has neither prompt_tokens nor generated_tokens; give one");
        Require(
            workload.PromptTokens.Concat(workload.GeneratedTokens).Concat(workload.Depth).All(tokens => tokens <= MostTokens),
            name, $"prompt_tokens, generated_tokens and depth can be {MostTokens} at most");
        Require(workload.Depth.Count > 0 && workload.Depth.All(d => d >= 0), name, "depth needs values of 0 or more");
        Require(
            workload.Batch.Count > 0 && workload.Batch.All(b => b is >= 1 and <= 256), name, "batch needs values from 1 to 256");
        Require(
            workload.SharedPrefixTokens.Count > 0 && workload.SharedPrefixTokens.All(p => p >= 0), name,
            "shared_prefix_tokens needs values of 0 or more");
        if (workload.Draft is { } draft)
        {
            CheckDraft(draft, workload, name);
        }
    }

    private static void CheckDraft(SuiteDraft draft, SuiteWorkload workload, string name)
    {
        Require(draft.Model.Length > 0 && draft.Quantization.Length > 0, name, "draft needs a model and a quantization");
        Require(
            draft.Tokens.Count > 0 && draft.Tokens.All(t => t is >= 1 and <= 64), name, "draft tokens need values from 1 to 64");
        Require(draft.Acceptance.Count > 0, name, "draft acceptance is an empty list; use measured, or shares from 0 to 1");
        foreach (var acceptance in draft.Acceptance)
        {
            Require(
                SuiteDraft.IsAcceptance(acceptance), name,
                $"draft acceptance is '{acceptance}'; use measured, or a share from 0 to 1");
        }

        Require(
            workload.PromptTokens.Min() > 0 && workload.GeneratedTokens.Min() > 0, name,
            "a workload with a draft needs prompt_tokens and generated_tokens above 0");
    }

    private static void CheckSettings(SuiteSettings settings, string name)
    {
        foreach (var problem in SettingTable.All.SelectMany(setting => settings[setting].Select(setting.Problem))
            .OfType<string>())
        {
            Require(holds: false, name, problem);
        }
    }

    private static void CheckMeasure(SuiteMeasure measure, string name)
    {
        Require(
            double.IsFinite(measure.MaxSeconds) && measure.MaxSeconds is > 0 and <= LongestSeconds, name,
            $"max_seconds is {measure.MaxSeconds}; use more than 0 and at most {LongestSeconds:0}");
        Require(
            measure.TargetHalfWidth is > 0 and < 1, name,
            $"target_half_width is {measure.TargetHalfWidth}; use a share such as 0.02");
        Require(measure.MinRepetitions >= 1, name, "min_repetitions must be 1 or more");
        Require(measure.MaxRepetitions >= measure.MinRepetitions, name, "max_repetitions is below min_repetitions");
        Require(
            !measure.WidestFirst || measure.MinRepetitions < measure.MaxRepetitions,
            name,
            "a fixed number of repetitions and a precision to go on for cannot both be; leave out --repetitions or --precision "
            + "(widest_first)");
        Require(measure.MaxRepetitions <= MostRepetitions, name, $"max_repetitions is more than {MostRepetitions}");
    }

    private static void Require(bool holds, string name, string sentence)
    {
        if (!holds)
        {
            throw new InputException(ExitCode.FileInvalid, $"{name}: {sentence}.");
        }
    }
}
