using System.Globalization;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>
/// Says which samples were taken while GPUs were slowed by something that a quieter or cooler machine would not have.
/// </summary>
public static class ThrottleWarning
{
    /// <summary>
    /// A card under full load is kept to its rated power; that is how fast it is, and the samples have it in a column of their
    /// own.
    /// </summary>
    private static readonly string[] _ordinary = ["sw_power_cap", "power_cap", "pl1", "pl2"];

    /// <summary>One sentence, or none.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<Sample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var slowed = samples.Select(sample => (sample.Gpu?.Throttles ?? []).Except(_ordinary).ToList())
            .Where(reasons => reasons.Count > 0)
            .ToList();
        if (slowed.Count > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{slowed.Count} of {samples.Count} samples were taken while the GPU held its clocks down "
                + $"({string.Join(", ", slowed.SelectMany(reasons => reasons).Distinct())}); cool it or leave pauses.");
        }
    }
}
