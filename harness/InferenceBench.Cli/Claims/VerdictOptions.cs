using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using InferenceBench.Claims;
using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Rules;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Reporting.Claims;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;

namespace InferenceBench.Cli.Claims;

/// <summary>How verdicts are shown, and which of them end with an exit code of their own.</summary>
internal sealed class VerdictOptions
{
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };
    private readonly Option<bool> _markdown = new("--markdown")
    {
        Description = "Print Markdown, for a README or docs/claims.md.",
    };
    private readonly Option<string?> _html = new("--html")
    {
        Description = "Also write a page with the plot behind each verdict to this file.",
        HelpName = "file",
    };

    private readonly Option<ClaimVerdict[]> _failOn = new("--fail-on")
    {
        Description =
            "End with exit code 4 when a claim has one of these verdicts: refuted, does-not-add-up, inconclusive, untested, "
            + "supported, adds-up.",
        HelpName = "verdict",
        CustomParser = Verdicts,
        AllowMultipleArgumentsPerToken = true,
    };

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { _json, _markdown, _html, _failOn })
        {
            command.Add(option);
        }
    }

    /// <summary>Prints what was found and gives the exit code.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="services">Where it is printed.</param>
    /// <param name="results">Claims with verdicts.</param>
    /// <param name="evidence">What they rest on.</param>
    /// <param name="problems">What could not be read, each a sentence; the first one's code is the exit code.</param>
    internal ExitCode Show(
        ParseResult result, CliServices services, IReadOnlyList<ClaimResult> results, Evidence evidence,
        IReadOnlyList<InputException> problems)
    {
        if (result.GetValue(_json) && result.GetValue(_markdown))
        {
            throw new InputException(ExitCode.Usage, "Give one of --json and --markdown, not both.");
        }

        Print(result, services, results, evidence);
        if (result.GetValue(_html) is { } path)
        {
            AtomicFile.Write(path, stream => ClaimsPage.Write(stream, results, evidence));
            services.Errors.WriteLines([new OutputLine(SafeText.OneLine($"Page: {path}"))], services.ErrorForm);
        }

        services.Errors.WriteLines(
            problems.Select(problem => new OutputLine(SafeText.OneLine(problem.Message), LineKind.Problem)), services.ErrorForm);
        var bad = result.GetValue(_failOn) ?? [];
        return problems.Count > 0 ? problems[0].ExitCode
            : results.Any(claim => bad.Contains(claim.Verdict)) ? ExitCode.ClaimFailed
            : ExitCode.Success;
    }

    private void Print(ParseResult result, CliServices services, IReadOnlyList<ClaimResult> results, Evidence evidence)
    {
        if (result.GetValue(_json))
        {
            services.Raw.WriteLine(JsonSerializer.Serialize(results.Select(ClaimRecord.Of), ResultsJson.Indented));
        }
        else if (result.GetValue(_markdown))
        {
            services.Raw.Write(ClaimsMarkdown.Write(results, evidence));
        }
        else
        {
            ClaimsView.Write(services.Output, results, services.OutputForm);
        }
    }

    /// <summary>Words as verdicts are printed, joined by dashes.</summary>
    private static ClaimVerdict[] Verdicts(ArgumentResult argument)
    {
        var verdicts = new List<ClaimVerdict>();
        foreach (var word in argument.Tokens.Select(token => token.Value))
        {
            var known = Enum.GetValues<ClaimVerdict>()
                .Where(verdict => ClaimSentences.Word(verdict).Replace(' ', '-').Equals(word, StringComparison.OrdinalIgnoreCase))
                .ToList();
            if (known.Count == 0)
            {
                argument.AddError(
                    $"'{word}' is no verdict; use refuted, does-not-add-up, inconclusive, untested, supported or adds-up.");
                return [];
            }

            verdicts.Add(known[0]);
        }

        return [.. verdicts];
    }
}
