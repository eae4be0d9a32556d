using System.Globalization;
using System.Text.RegularExpressions;
using InferenceBench.Engines;
using InferenceBench.Results.Machines;

namespace InferenceBench.Measuring.Machine;

/// <summary>
/// The GPUs that a run computes on, as far as they are to be paid for: cards and slices of cards, not the graphics within a
/// processor.
/// </summary>
/// <param name="Names">What their drivers call them, one a GPU; empty when the processor computes.</param>
/// <param name="Share">How many of them together; a slice counts as its part.</param>
/// <param name="Sentence">What else the machine has that lies idle, and whose price is therefore taken; empty when nothing
/// does.</param>
public sealed partial record DevicesInUse(IReadOnlyList<string> Names, double Share, string Sentence)
{
    /// <summary>
    /// A graphics processor within a CPU takes a part of the machine's memory; cards have some gigabytes of their own.
    /// </summary>
    private const long SmallestCardBytes = 3L << 30;

    /// <summary>Slices that a whole GPU has; of an A30 and of workstations' cards four.</summary>
    private const double Slices = 7;
    private const double SlicesOfSmallOnes = 4;

    /// <summary>What a run uses.</summary>
    /// <param name="facts">The machine.</param>
    /// <param name="seen">Devices that the run's engines compute on; null when nobody could ask them, e.g. of a server.</param>
    /// <param name="environment">Reads a variable: <c>CUDA_VISIBLE_DEVICES</c>, or AMD's, counts where no engine was
    /// asked.</param>
    public static DevicesInUse Of(MachineFacts facts, IReadOnlyList<EngineDevice>? seen, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var cards = facts.Gpus.Where(IsCard).Select(gpu => gpu.Name).ToList();
        var used = seen is null
            ? [.. Visible(facts, environment).Select(name => (Name: name, Share: 1.0))]
            : seen.Where(device => device.IsGpu && !IsIntegrated(device.Description))
                .Select(device => Slice(device.Description, cards))
                .ToList();
        return new([.. used.Select(gpu => gpu.Name)], used.Sum(gpu => gpu.Share), Idle(cards, used));
    }

    private static bool IsIntegrated(string name) => IntegratedName().IsMatch(TradeMarks().Replace(name, ""));

    private static bool IsCard(GpuFacts gpu) => !IsIntegrated(gpu.Name)
        && (IsOf(gpu, "nvidia") || IsOf(gpu, "apple") || gpu.MemoryBytes >= SmallestCardBytes);

    private static bool IsOf(GpuFacts gpu, string vendor) => gpu.Vendor.Equals(vendor, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The cards that a CUDA or ROCm program would see: the list ends at the first entry that names none, and an empty list names
    /// none.
    /// </summary>
    private static IEnumerable<string> Visible(MachineFacts facts, Func<string, string?> environment)
    {
        var cards = facts.Gpus.Where(IsCard).ToList();
        var vendor = cards.Exists(gpu => IsOf(gpu, "nvidia")) ? "nvidia" : "amd";
        var own = cards.Where(gpu => IsOf(gpu, vendor)).Select(gpu => gpu.Name).ToList();

        // HIP counts among those that ROCr leaves.
        string[] variables = vendor == "nvidia" ? ["CUDA_VISIBLE_DEVICES"] : ["ROCR_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES"];
        var lists = variables.Select(environment).OfType<string>().ToList();
        return own.Count == 0 || lists.Count == 0 ? cards.Select(gpu => gpu.Name) : lists.Aggregate(own, Left);
    }

    /// <summary>
    /// The facts have no unique names: whoever uses them names devices in their order. Of several slices CUDA shows the first
    /// alone.
    /// </summary>
    private static List<string> Left(List<string> cards, string list)
    {
        int? Named(string entry, int place) => cards.Count == 0 ? null
            : entry.StartsWith("MIG-", StringComparison.Ordinal) ? 0
            : entry.StartsWith("GPU-", StringComparison.Ordinal) ? Math.Min(place, cards.Count - 1)
            : null;
        return [.. VisibleList.Of(list, cards.Count, Named).Distinct().Select(device => cards[device])];
    }

    /// <summary>
    /// CUDA calls a slice e.g. <c>NVIDIA H100 80GB HBM3 MIG 1g.10gb</c>: one of seven; <c>MIG 1c.3g.40gb</c> computes with one of
    /// a slice of three.
    /// </summary>
    private static (string Name, double Share) Slice(string description, List<string> cards)
    {
        var mig = MigName().Match(description);
        var whole = mig.Success ? mig.Groups["whole"].Value : description;
        var named = cards.Find(card => card.Equals(whole, StringComparison.OrdinalIgnoreCase))
            ?? (cards.Distinct().Count() == 1 ? cards[0] : whole);
        var slices = whole.Contains("A30", StringComparison.Ordinal) || whole.Contains("RTX PRO", StringComparison.Ordinal)
            ? SlicesOfSmallOnes
            : Slices;
        var part = mig.Groups["computing"] is { Success: true } computing ? computing : mig.Groups["slices"];
        return (named, mig.Success
            ? Math.Min(1, int.Parse(part.ValueSpan, CultureInfo.InvariantCulture) / slices)
            : 1);
    }

    private static string Idle(List<string> cards, List<(string Name, double Share)> used)
    {
        var share = used.Sum(gpu => gpu.Share);
        if (cards.Count == 0 || share >= cards.Count)
        {
            return "";
        }

        var all = string.Join(
            ", ", cards.GroupBy(name => name).Select(group => group.Count() > 1 ? $"{group.Count()} × {group.Key}" : group.Key));
        return used.Count == 0
            ? $"The GPU lies idle ({all}): no engine of this run computes on it, and a detected price is that of the processor "
                + "alone; if you pay for the GPU too, give --hardware or --usd-per-hour."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"This run computes on {share:0.##} of {cards.Count} GPUs ({all}); a detected price is that of its share; if "
                    + $"you pay for all of them, give --usd-per-hour.");
    }

    [GeneratedRegex(@"\((R|TM)\)|[®™]", RegexOptions.IgnoreCase)]
    private static partial Regex TradeMarks();

    [GeneratedRegex(
        @"\b(UHD|HD|Iris|Xe|Arc) Graphics|\bIntel GPU 0x|\bArc 1[34]0[VT]\b|\bIntel (?!.*\b[AB]\d{2,3}M?\b).*Graphics\b"
        + @"|Radeon( Vega| \d+[MS])?( \d+)? Graphics|Radeon \d{3}M\b|llvmpipe|lavapipe|SwiftShader",
        RegexOptions.IgnoreCase)]
    private static partial Regex IntegratedName();

    [GeneratedRegex(@"^(?<whole>.*?)\s+MIG\s+((?<computing>\d)c\.)?(?<slices>\d)g\.\d+gb", RegexOptions.IgnoreCase)]
    private static partial Regex MigName();
}
