using InferenceBench.Foundation.Failures;

namespace InferenceBench.Load.Workloads;

/// <summary>All workloads as they are written on a command line.</summary>
public static class WorkloadForms
{
    private static readonly IReadOnlyList<WorkloadForm> All =
    [
        new(SharedPrefixes.Name, "shared-prefix:tokens=500,groups=8,share=80%", SharedPrefix),
        new(Conversations.Name, "conversation:turns=4,think=2", (numbers, _) => new Conversations(
            numbers.Count("turns", 2), numbers.Seconds("think", 0))),
        new(RepeatedPrompts.Name, "repeated:prompts=100", (numbers, _) => new RepeatedPrompts(numbers.Count("prompts", 1))),
    ];

    /// <summary>An example of each, for help.</summary>
    public static IReadOnlyList<string> Examples => [.. All.Select(form => form.Example)];

    /// <summary>Reads one; null for null.</summary>
    /// <param name="text">E.g. <c>conversation:turns=4</c>.</param>
    /// <param name="mix">The lengths that are asked about.</param>
    /// <exception cref="InputException">No such workload, or other numbers than it has.</exception>
    public static Workload? Parse(string? text, LoadMix mix)
    {
        if (text is null)
        {
            return null;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        var form = All.FirstOrDefault(one => one.Name == name)
            ?? throw new InputException(
                ExitCode.Usage, $"There is no workload '{name}'; write e.g. {string.Join(" or ", Examples)}.");
        var numbers = new WorkloadNumbers(form, colon < 0 ? "" : text[(colon + 1)..]);
        var workload = form.Make(numbers, mix);
        numbers.RequireAllTaken();
        return workload;
    }

    private static SharedPrefixes SharedPrefix(WorkloadNumbers numbers, LoadMix mix)
    {
        var tokens = numbers.Count("tokens", 1);
        return tokens < mix.InputTokens
            ? new(tokens, mix.InputTokens, numbers.Count("groups", 1, 1), numbers.Share("share", 1))
            : throw new InputException(
            ExitCode.Usage,
            $"A beginning of {tokens} tokens leaves nothing of a prompt of {mix.InputTokens}; give a longer --isl, or "
            + "fewer tokens.");
    }
}
