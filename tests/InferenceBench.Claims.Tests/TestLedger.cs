using InferenceBench.Claims.Ledgers;

namespace InferenceBench.Claims.Tests;

/// <summary>Ledgers for tests.</summary>
internal static class TestLedger
{
    /// <summary>Whatever the tests' cells are.</summary>
    public const string Experiment = """
            experiments:
              - models: [a, b, c]
                quantizations: [Q8_0]
                workloads:
                  - {prompt_tokens: 256, generated_tokens: 32}
                  - {prompt_tokens: 64, generated_tokens: 64}
                  - {prompt_tokens: 512, generated_tokens: 8}
                  - {prompt_tokens: 512}
                  - {prompt_tokens: 1024}
                  - {prompt_tokens: 2048}
                  - {prompt_tokens: 4096}

        """;

    /// <summary>A ledger with one claim.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="rest">Its keys from the third on, indented by four.</param>
    public static string Text(string kind, string rest) =>
        $"document: d\nfile: d.txt\nclaims:\n  - id: one\n    kind: {kind}\n    says: It is so.\n"
        + $"    stated: {{text: so}}\n{rest}\n";

    /// <summary>The claim of such a ledger.</summary>
    public static Claim Claim(string kind, string rest)
    {
        var ledger = Read(Text(kind, rest));
        ledger.Problems.ShouldBeEmpty(string.Join("\n", ledger.Problems.Select(p => p.Message)));
        return ledger.Claims.ShouldHaveSingleItem();
    }

    /// <summary>A ledger whose models are a, b, c and whatever is shipped.</summary>
    public static Ledger Read(string text) =>
        Ledger.Read(text, "d.yaml", model => model is "a" or "b" or "c" || model.Contains('-', StringComparison.Ordinal));
}
