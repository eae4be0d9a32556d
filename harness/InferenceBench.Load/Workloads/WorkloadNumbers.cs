using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Load.Workloads;

/// <summary>The numbers behind a workload's name, e.g. <c>turns=4,think=2</c>.</summary>
internal sealed class WorkloadNumbers
{
    private readonly Dictionary<string, string> _left;
    private readonly WorkloadForm _form;

    public WorkloadNumbers(WorkloadForm form, string text)
    {
        _form = form;
        var pairs = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split('=', 2))
            .ToList();
        if (pairs.Any(pair => pair.Length < 2) || pairs.DistinctBy(pair => pair[0]).Count() < pairs.Count)
        {
            throw Wrong();
        }

        _left = pairs.ToDictionary(pair => pair[0], pair => pair[1]);
    }

    /// <summary>A whole number of at least so much.</summary>
    public int Count(string name, int least, int? otherwise = null) =>
        !_left.Remove(name, out var text) ? otherwise ?? throw Wrong()
        : PlainNumber.TryParse(text, out int number) && number >= least ? number : throw Wrong();

    /// <summary>A share, e.g. 0.8 or 80%.</summary>
    public double Share(string name, double otherwise) =>
        !_left.Remove(name, out var text) ? otherwise
        : PlainNumber.TryParse(text.TrimEnd('%'), out double number)
        && (text.EndsWith('%') ? number / 100 : number) is > 0 and <= 1 and var share ? share : throw Wrong();

    /// <summary>Seconds, e.g. 2 or 2s.</summary>
    public double Seconds(string name, double otherwise) =>
        !_left.Remove(name, out var text) ? otherwise
        : PlainNumber.TryParse(text.TrimEnd('s'), out double number) && number is >= 0 and <= 3600 ? number : throw Wrong();

    /// <summary>Refuses what nobody asked for.</summary>
    public void RequireAllTaken()
    {
        if (_left.Count > 0)
        {
            throw Wrong();
        }
    }

    public InputException Wrong() =>
        new(ExitCode.Usage, $"--workload {_form.Name} is written with its numbers, e.g. --workload {_form.Example}.");
}
