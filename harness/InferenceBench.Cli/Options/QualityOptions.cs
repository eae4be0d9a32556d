using System.CommandLine;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;
using InferenceBench.Studies.Scoring;

namespace InferenceBench.Cli.Options;

/// <summary>The options of <c>quality</c>.</summary>
internal sealed class QualityOptions
{
    internal Argument<string[]> Models { get; } = new("models")
    {
        Arity = new ArgumentArity(0, 1000),
        Description = "Trained models: ids, GGUF files or ONNX folders; without any those of --results.",
    };

    internal Option<string?> Results { get; } = new("--results")
    {
        Description = "A run's folder; quality.csv is written into it.",
        HelpName = "folder",
    };

    internal Option<string?> Output { get; } = new("--output")
    {
        Description = "Write quality.csv here instead of into a run's folder.",
        HelpName = "file",
    };

    internal Option<string[]> Quantizations { get; } = new("--quantizations")
    {
        Description = "What to score of models named by id; F16, Q8_0 and Q4_K_M without it.",
        HelpName = "name",
        AllowMultipleArgumentsPerToken = true,
    };

    internal Option<string[]> Engines { get; } = new("--engines")
    {
        Description = "Engine ids; without it those of the run, or the default one of GGUF.",
        HelpName = "id",
        AllowMultipleArgumentsPerToken = true,
    };

    internal Option<string?> Text { get; } = new("--text")
    {
        Description = "UTF-8 text to score; without it the held-out text of the reference models.",
        HelpName = "file",
    };

    internal Option<string?> Baseline { get; } = new("--baseline")
    {
        Description = "The unquantized file of the same model; without it F16 for GGUF, FP32 for ONNX.",
        HelpName = "file",
    };

    internal Option<string?> CascadeTo { get; } = new("--cascade-to")
    {
        Description =
            "Also score the models before this larger one: a query (chunk) they are unsure of goes on to it. Written to "
            + "cascade.csv.",
        HelpName = "model",
    };

    internal Option<int?> Chunk { get; } = new("--chunk")
    {
        Description = "Tokens of a chunk, whose second half is scored; 512 without it, or the context if that is less.",
        HelpName = "tokens",
    };

    internal Option<int?> Chunks { get; } = new("--chunks")
    {
        Description = "Score so many chunks from the text's beginning; all without it.",
        HelpName = "count",
    };

    internal Option<int?> Threads { get; } = new("--threads") { Description = "Threads to compute with.", HelpName = "count" };

    internal void AddTo(Command command)
    {
        command.Add(Models);
        foreach (var option in new Option[]
        {
            Results, Output, Quantizations, Engines, Text, Baseline, CascadeTo, Chunk, Chunks, Threads,
        })
        {
            command.Add(option);
        }
    }

    /// <summary>What is to be scored.</summary>
    /// <exception cref="InputException">Options that exclude each other, or a count below 1.</exception>
    internal QualityOrder Read(ParseResult result, RunFolder? run)
    {
        Check(result);
        return new()
        {
            Models = result.GetValue(Models) ?? [],
            Run = run,
            Quantizations = result.GetValue(Quantizations) ?? [],
            Engines = result.GetValue(Engines) ?? [],
            Text = result.GetValue(Text),
            Baseline = result.GetValue(Baseline),
            CascadeTo = result.GetValue(CascadeTo),
            ChunkTokens = result.GetValue(Chunk),
            MostChunks = result.GetValue(Chunks),
            Threads = result.GetValue(Threads),
        };
    }

    private void Check(ParseResult result)
    {
        if (result.GetValue(Results) is not null && result.GetValue(Output) is not null)
        {
            throw new InputException(ExitCode.Usage, "Give --results or --output, not both: one file is written.");
        }

        if (result.GetValue(Models) is not { Length: > 0 } && result.GetValue(Results) is null)
        {
            throw new InputException(ExitCode.Usage, "Name models, e.g. ref-small, or a run's folder with --results.");
        }

        foreach (var option in new[] { Chunk, Chunks, Threads }.Where(option => result.GetValue(option) < 1))
        {
            throw new InputException(ExitCode.Usage, $"{option.Name} is {result.GetValue(option)}; give 1 or more.");
        }
    }
}
