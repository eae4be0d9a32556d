using System.CommandLine;
using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Options;

/// <summary>The options that say what is to be priced.</summary>
internal sealed class QuestionOptions
{
    private readonly Option<int?> _inputTokens = new("--isl")
    {
        Description = "Input tokens of a request; with --osl, instead of each cell's own workload.",
    };
    private readonly Option<int?> _outputTokens = new("--osl") { Description = "Output tokens of a request." };

    private readonly Option<double> _utilisation = NumberOption.ShareOrAll(
        "--utilisation", "Share of the paid time in which the machine computes, e.g. 0.4 or 40%.");

    internal IReadOnlyList<Option> All => [_inputTokens, _outputTokens, _utilisation];

    /// <summary>Those that ask about another request than was measured.</summary>
    internal IReadOnlyList<Option> OfTheRequest => [_inputTokens, _outputTokens];

    internal void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>The question, checked.</summary>
    /// <exception cref="InputException">A value that cannot be, or ISL without OSL.</exception>
    internal CostQuestion Read(ParseResult result, double? requestsPerDay = null)
    {
        var (input, output) = (result.GetValue(_inputTokens), result.GetValue(_outputTokens));
        if (input is null != output is null)
        {
            throw new InputException(ExitCode.Usage, "Give --isl and --osl together; one may be 0.");
        }

        var question = new CostQuestion
        {
            Request = input is { } isl && output is { } osl ? new RequestShape(isl, osl) : null,
            Utilisation = result.GetValue(_utilisation),
            RequestsPerDay = requestsPerDay,
        };
        return question.Checked();
    }
}
