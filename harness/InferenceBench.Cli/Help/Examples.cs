namespace InferenceBench.Cli.Help;

/// <summary>Two lines to type for each command, and what they do.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, (string Arguments, string What)[]> _of = new(StringComparer.Ordinal)
    {
        [""] = [("run", "measure this machine in some minutes"), ("cost latest --usd-per-hour 2.49", "price what was measured")],
        ["run"] =
        [
            ("run model.gguf --usd-per-hour 2.49", "measure one file and price it"),
            ("run --models dense-150m --quantizations F16 Q8_0 Q4_K_M --baseline F16", "what quantizing a shape is worth"),
        ],
        ["load"] =
        [
            ("load http://127.0.0.1:8000 --usd-per-hour 2.49", "what tokens of a running server cost against load"),
            ("load http://127.0.0.1:8000 --find-capacity --slo \"ttft<500ms,tpot<50ms\"",
                "the largest rate that keeps to bounds"),
        ],
        ["plan"] = [("plan", "what 'run' would do"), ("plan quality-ladder --engines llamasharp", "one engine of a suite")],
        ["report"] =
        [
            ("report", "the page of the newest run"), ("report latest --markdown --baseline F16", "a table for a README"),
        ],
        ["cost"] =
        [
            ("cost --usd-per-hour 1.20 --utilisation 0.4", "the newest run at another price"),
            ("cost latest --hardware h100-sxm --isl 1000 --osl 200", "of a request of one's own"),
        ],
        ["compare"] =
        [
            ("compare 2026-11-21 2026-11-22", "two runs by the beginnings of their names"),
            ("compare --baseline F16", "the cells of the newest run among themselves"),
        ],
        ["quality"] =
        [
            ("quality ref-small --quantizations Q8_0 Q4_K_M", "what quantizing loses"),
            ("quality --results latest", "of the models of the newest run"),
        ],
        ["cheapest"] =
        [
            ("cheapest --ttft 500ms --memory 8GB", "within bounds"),
            ("cheapest latest --quality-loss 2% --isl 1000 --osl 200", "at a quality and for a request"),
        ],
        ["breakeven"] =
        [
            ("breakeven", "against APIs of like-sized models"),
            ("breakeven latest --all --hardware h100-sxm", "against every API, at another price"),
        ],
        ["merge"] =
        [
            ("merge 2026-11-21 2026-11-22 --output both", "two runs in one folder"),
            ("merge a/run b/run --output all --json", "of two machines"),
        ],
        ["export"] =
        [
            ("export --form parquet --output steps.parquet", "a row a token of the newest run"),
            ("export latest --form llama-bench-md", "as llama-bench prints it"),
        ],
        ["prices check"] =
        [
            ("prices check", "what is stale, missing or contradicts"),
            ("prices check --prices own.yaml --json", "with prices of one's own"),
        ],
        ["prices import"] =
        [
            ("prices import model_prices_and_context_window.json --output apis.yaml", "LiteLLM's table as a price file"),
            ("prices import model_prices_and_context_window.json --providers openai anthropic", "of some providers"),
        ],
        ["prices"] =
        [
            ("prices check", "what is stale, missing or contradicts"),
            ("prices import model_prices_and_context_window.json", "another table's prices"),
        ],
        ["claims"] = [("claims list", "what the documents claim"), ("claims run --budget 15m", "measure what decides it")],
        ["claims list"] = [("claims list", "all claims"), ("claims list --document 003 --json", "those of one document")],
        ["claims run"] =
        [
            ("claims run --budget 15m", "measure what the claims need"), ("claims run --plan", "show what that would be"),
        ],
        ["claims report"] =
        [
            ("claims report --html claims.html", "verdicts of what was measured here"),
            ("claims report latest --fail-on refuted", "of one run, for CI"),
        ],
        ["claims check"] =
        [
            ("claims check a/run b/run", "of two machines"), ("claims check latest --markdown", "of one run, for a README"),
        ],
        ["models"] = [("models list", "what there is"), ("models pull qwen3-0.6b --quantization Q4_K_M", "fetch one")],
        ["models list"] = [("models list", "what there is"), ("models list --json", "for a script")],
        ["models inspect"] =
        [
            ("models inspect model.gguf", "a file"), ("models inspect llama-3.1-8b-shape --json", "a shape that is not made yet"),
        ],
        ["models make"] =
        [
            ("models make dense-150m --quantizations F16 Q4_K_M", "GGUF files"),
            ("models make dense-150m --onnx --quantizations INT4", "an ONNX folder"),
        ],
        ["models quantize"] =
        [
            ("models quantize model-F16.gguf Q8_0 Q4_K_M", "beside the file"),
            ("models quantize model-F16.gguf INT4 --output quantized", "into a folder"),
        ],
        ["models pull"] =
        [
            ("models pull qwen3-0.6b --quantization Q4_K_M", "one file"),
            ("models pull phi-4-mini --format onnx --provider cpu", "an ONNX folder"),
        ],
        ["models verify"] =
        [
            ("models verify", "whether pulled files are what they were"), ("models pull qwen3-0.6b", "fetch again what is not"),
        ],
        ["engines"] = [("engines", "what this build measures with"), ("engines --json", "for a script")],
        ["hardware"] =
        [
            ("hardware", "what results record of this machine"), ("hardware --roofline", "its bandwidth and arithmetic"),
        ],
        ["doctor"] = [("doctor", "what would spoil a run"), ("hardware --json", "the machine in full")],
        ["completion"] =
        [
            ("completion bash >> ~/.bashrc", "in every new bash"), ("completion pwsh >> $PROFILE", "in every new PowerShell"),
        ],
    };

    /// <summary>Commands that have examples, by their words.</summary>
    internal static IEnumerable<string> Commands => _of.Keys;

    /// <summary>The examples of a command, by its words without the program's name.</summary>
    internal static IReadOnlyList<(string Arguments, string What)> Of(string command) => _of.GetValueOrDefault(command) ?? [];
}
