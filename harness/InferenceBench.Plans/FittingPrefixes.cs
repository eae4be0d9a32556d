using System.Globalization;

namespace InferenceBench.Plans;

/// <summary>Of prompts that came down, the shared parts come down with them, so that something is left to compute.</summary>
internal static class FittingPrefixes
{
    /// <summary>The same shares of a shorter prompt; what was no part of the longer one either is not touched.</summary>
    internal static List<int> Of(IEnumerable<int> prefixes, int prompt, int shorterPrompt) =>
        [.. prefixes.Select(prefix => prefix >= prompt ? prefix : Share(prefix, prompt, shorterPrompt)).Distinct()];

    /// <summary>Of a sweep whose longest prompt came down, those that fitted into it and do not any more.</summary>
    /// <param name="prefixes">Tokens shared.</param>
    /// <param name="prompt">The longest prompt that was asked for.</param>
    /// <param name="shorterPrompt">The longest that is measured.</param>
    /// <param name="said">Gets a sentence where something was cut.</param>
    internal static List<int> OfSweep(List<int> prefixes, int prompt, int shorterPrompt, List<string> said)
    {
        var longer = prefixes.Where(prefix => prefix >= shorterPrompt && prefix < prompt).ToList();
        if (longer.Count == 0 || shorterPrompt == prompt)
        {
            return prefixes;
        }

        var cut = Of(longer, prompt, shorterPrompt);
        said.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"shared prefixes of {string.Join(", ", longer)} tokens leave nothing of these prompts: {string.Join(", ", cut)} are "
            + $"measured instead."));
        return [.. prefixes.Except(longer).Concat(cut).Distinct()];
    }

    /// <summary>A part that was asked for stays one, where the prompt has two tokens.</summary>
    private static int Share(int prefix, int prompt, int shorterPrompt) =>
        Math.Max((int)((long)prefix * shorterPrompt / prompt), prefix > 0 && shorterPrompt > 1 ? 1 : 0);
}
