using System.CommandLine;
using InferenceBench.Cells.Settings;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Files;
using InferenceBench.Plans;

namespace InferenceBench.Cli.Options;

/// <summary>The options that <c>run</c> and <c>plan</c> share: which suite, and what of it to change.</summary>
internal sealed class SuiteOptions
{
    private const string GpuLayers = "--gpu-layers";

    private readonly Argument<string?> _suite = new("suite")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description =
            "A suite's name, a suite file (.yaml), a model file (.gguf) or the folder of an ONNX model; without it the suite "
            + "'default', on a machine with a GPU of 8 GB or more 'gpu'.",
    };

    private readonly Option<string[]> _models = Many<string>(
        "--models", "name", "Models instead of the suite's: ids, shapes, GGUF files or ONNX folders.");
    private readonly Option<string[]> _quantizations = Many<string>(
        "--quantizations", "name", "Quantizations instead of the suite's, e.g. F16 Q8_0 Q4_K_M.");
    private readonly Option<string[]> _engines = Many<string>(
        "--engines", "id", "Engines instead of the suite's, e.g. llama.cpp onnxruntime-genai llamasharp.");
    private readonly Option<string?> _server = One<string?>(
        "--server", "address", "A running server, for the engine that is one (--engines vllm), e.g. http://127.0.0.1:8080.");
    private readonly Option<int[]> _promptTokens = Many<int>(
        "--prompt-tokens", "count", "Tokens of each prompt (ISL); several counts are measured one by one.");
    private readonly Option<int[]> _generatedTokens = Many<int>(
        "--generated-tokens", "count", "Tokens to generate (OSL); several counts are measured one by one.");
    private readonly Option<int[]> _batch = Many<int>(
        "--batch", "count", "Sequences decoded together; several counts are measured one by one.");
    private readonly Option<int[]> _depth = Many<int>(
        "--depth", "count", "Tokens already in the KV cache; several counts are measured one by one.");
    private readonly IReadOnlyList<(Setting Setting, Option<string[]> Option)> _settings =
        [.. SettingTable.All.Select(setting => (setting, Of(setting)))];
    private readonly Option<int?> _rounds = One<int?>(
        "--rounds", "count", "Visits of each cell, each in a fresh process and a new order.");
    private readonly Option<int?> _repetitions = One<int?>(
        "--repetitions", "count", "Exactly so many repetitions of each cell, whatever their spread.");
    private readonly Option<double?> _maxSeconds = Duration.Option(
        "--max-seconds", "Time cap of a cell over all its rounds, loading not counted, e.g. 10, 10s or 1m.");

    private readonly Option<string?> _precision = One<string?>(
        "--precision", "share",
        "Go on until every rate is known to this half-width, e.g. 5%; time goes to the least known, up to --budget or the cells' "
        + "--max-seconds together.");

    private readonly Option<bool> _customOps = new("--allow-custom-ops")
    {
        Description = "Load the library of operators that an ONNX folder's config names: its code runs with your rights.",
    };

    internal IReadOnlyList<Symbol> All =>
    [
        _suite, _models, _quantizations, _engines, _server, _promptTokens, _generatedTokens, _batch, _depth,
        .. _settings.Select(setting => setting.Option),
        _rounds, _repetitions, _maxSeconds, _precision, _customOps,
    ];

    internal void AddTo(Command command)
    {
        command.Add(_suite);
        foreach (var option in All.OfType<Option>())
        {
            command.Add(option);
        }
    }

    /// <summary>The suite that was named; null = none was.</summary>
    internal string? Asked(ParseResult result) => result.GetValue(_suite);

    /// <summary>True when nothing says which models are measured, by which engine, or that layers stay off a GPU.</summary>
    internal bool LeavesModelsOpen(ParseResult result) =>
        new Option[] { _models, _quantizations, _engines, _server }.Concat(_settings.Select(setting => setting.Option)
            .Where(option => option.Name == GpuLayers))
            .All(option => result.GetResult(option) is null);

    /// <summary>The suite with the command line's changes, checked.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="catalog">Suites by name.</param>
    /// <param name="name">Which one.</param>
    /// <param name="engine">Engine in place of the suite's, unless the command line names some; null = the suite's.</param>
    /// <exception cref="InputException">No such suite, or a value that cannot be.</exception>
    internal SuiteFile Read(ParseResult result, SuiteCatalog catalog, string name, string? engine = null)
    {
        var found = catalog.Find(name);
        var suite = Changed(result, engine is null ? found : found with { Engines = [engine] });
        SuiteReader.Check(suite, $"Suite '{name}' with the options given");
        return suite;
    }

    /// <summary>True when lengths were typed: nobody wants others than those.</summary>
    internal bool NamesLengths(ParseResult result) =>
        result.GetValue(_promptTokens) is { Length: > 0 } || result.GetValue(_generatedTokens) is { Length: > 0 };

    /// <summary>
    /// True when the engines are meant for these very models: a suite's own engines need not all fit what else is asked of it.
    /// </summary>
    internal bool NamesEngines(ParseResult result) =>
        result.GetResult(_engines) is not null || new Option[] { _models, _quantizations }.All(o => result.GetResult(o) is null);

    /// <summary>Time cap of a cell that was given on the command line; null = none was.</summary>
    internal double? MaxSeconds(ParseResult result) => result.GetValue(_maxSeconds);

    /// <summary>Half-width to reach that was given on the command line; null = none was.</summary>
    /// <exception cref="InputException">Not a share above 0.</exception>
    internal double? Precision(ParseResult result) => Share.Parse(result.GetValue(_precision)) switch
    {
        0 => throw new InputException(ExitCode.Usage, "--precision 0 is never reached; give a share above 0, e.g. 5%."),
        var share => share,
    };

    internal bool AllowsCustomOps(ParseResult result) => result.GetValue(_customOps);

    private static Option<T[]> Many<T>(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, AllowMultipleArgumentsPerToken = true };

    private static Option<T> One<T>(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };

    /// <summary>A setting's option; a word that is none of its values is refused as any option's is.</summary>
    private static Option<string[]> Of(Setting setting)
    {
        var option = Many<string>(setting.Option, setting.ValueName, $"{setting.Words}; several are measured one by one.");
        option.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => setting.Problem(token.Value) is not null) is { } wrong)
            {
                result.AddError($"'{wrong.Value}' is no value for {setting.Option}, which takes {setting.Takes}");
            }
        });
        return option;
    }

    private static List<T> Or<T>(T[]? given, List<T> otherwise) => given is { Length: > 0 } ? [.. given] : otherwise;

    private static string ModelPath(string model)
    {
        GivenPath.RequirePath(model);
        return Directory.Exists(model)
            || model.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase)
            || model.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
            || model.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
            ? Path.GetFullPath(model)
            : model;
    }

    private SuiteFile Changed(ParseResult result, SuiteFile suite) => suite with
    {
        Models = Or(result.GetValue(_models)?.Select(ModelPath).ToArray(), suite.Models),
        Quantizations = [.. Or(result.GetValue(_quantizations), suite.Quantizations).Select(q => q.ToUpperInvariant())],
        Engines = Or(result.GetValue(_engines), suite.Engines),
        Server = result.GetValue(_server) ?? suite.Server,
        Rounds = result.GetValue(_rounds) ?? suite.Rounds,
        Workloads = [.. suite.Workloads.Select(workload => Changed(result, workload))],
        Settings = _settings.Aggregate(
            suite.Settings,
            (settings, one) => result.GetValue(one.Option) is { Length: > 0 } words
                ? settings.With(one.Setting, words)
                : settings),
        Measure = suite.Measure with
        {
            MaxSeconds = result.GetValue(_maxSeconds) ?? suite.Measure.MaxSeconds,
            TargetHalfWidth = Precision(result) ?? suite.Measure.TargetHalfWidth,
            WidestFirst = suite.Measure.WidestFirst || Precision(result) is not null,
            MinRepetitions = result.GetValue(_repetitions) ?? suite.Measure.MinRepetitions,
            MaxRepetitions = result.GetValue(_repetitions) ?? suite.Measure.MaxRepetitions,
        },
    };

    private SuiteWorkload Changed(ParseResult result, SuiteWorkload workload) => workload with
    {
        PromptTokens = result.GetValue(_promptTokens) is { Length: > 0 } prompt ? new(prompt) : workload.PromptTokens,
        GeneratedTokens = result.GetValue(_generatedTokens) is { Length: > 0 } generated
            ? new(generated)
            : workload.GeneratedTokens,
        Batch = Or(result.GetValue(_batch), workload.Batch),
        Depth = Or(result.GetValue(_depth), workload.Depth),
    };
}
