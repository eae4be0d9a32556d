using System.CommandLine;

namespace InferenceBench.Cli.Help;

/// <summary>The headings that help puts options under. An option of one name means the same in every command.</summary>
internal static class OptionGroups
{
    /// <summary>Where <c>--help</c> and whatever else has no group stands, last.</summary>
    internal const string Other = "Other options";

    private static readonly (string Heading, string[] Options)[] _groups =
    [
        ("What to measure", [
            "--models", "--quantizations", "--engines", "--server", "--prompt-tokens", "--generated-tokens", "--batch", "--depth",
            "--text", "--chunk", "--chunks",
            "--cascade-to", "--ledger", "--document", "--only", "--model", "--server-kind", "--chat", "--concurrency", "--rate",
            "--arrivals", "--burstiness",
            "--find-knee", "--find-capacity", "--workload", "--max-isl", "--max-osl", "--cache", "--trace", "--trace-requests",
            "--trace-window", "--speed-up",
            "--generated", "--seed", "--no-split", "--onnx", "--quantization", "--format", "--provider",
        ]),
        ("How to measure", [
            "--threads", "--gpu-layers", "--devices", "--split", "--tensor-split", "--main-device", "--experts-on-cpu",
            "--flash-attention", "--kv-type", "--batch-tokens",
            "--micro-batch-tokens", "--rounds", "--repetitions", "--max-seconds", "--precision", "--budget", "--roofline",
            "--again", "--resume", "--fresh", "--plan", "--compat",
            "--allow-custom-ops", "--key-variable", "--unix-socket", "--clients", "--shard", "--start-at", "--kubernetes",
            "--image", "--claim", "--key-secret", "--apply", "--gather", "--hub", "--force",
        ]),
        ("What it costs", [
            "--usd-per-hour", "--max-usd", "--hardware", "--count", "--tier", "--owned", "--prices", "--isl", "--osl",
            "--utilisation", "--requests-per-day", "--api", "--all", "--date",
            "--providers",
        ]),
        ("What is compared and chosen", [
            "--baseline", "--by", "--across", "--with", "--history", "--run-allowance", "--threshold", "--fail-on-regression",
            "--fail-on", "--quality-loss", "--ttft",
            "--tpot", "--memory", "--front", "--slo", "--attainment", "--cells",
        ]),
        ("What is shown and written", [
            "--json", "--markdown", "--wide", "--html", "--open", "--svg", "--output", "--results", "--form", "--rows", "--to",
            "--machine-name", "--gpus",
        ]),
    ];

    /// <summary>Headings in the order of help.</summary>
    internal static IReadOnlyList<string> Headings { get; } = [.. _groups.Select(group => group.Heading), Other];

    /// <summary>The heading of an option.</summary>
    internal static string Of(Option option) =>
        Array.Find(_groups, group => group.Options.Contains(option.Name)).Heading ?? Other;
}
