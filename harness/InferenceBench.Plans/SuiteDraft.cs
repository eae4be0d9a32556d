using System.Globalization;

namespace InferenceBench.Plans;

/// <summary>Speculative decoding in a suite; lists are swept.</summary>
public sealed record SuiteDraft
{
    /// <summary>The word for an acceptance that is whatever the draft's tokens come to.</summary>
    public const string Measured = "measured";

    /// <summary>Id of a shape or manifest model, or path of a file; of the same vocabulary as the model.</summary>
    public required string Model { get; init; }

    public required string Quantization { get; init; }

    /// <summary>Tokens drafted before the model checks them.</summary>
    public TokenCounts Tokens { get; init; } = 4;

    /// <summary><see cref="Measured"/>, or shares of the drafted tokens that are to be accepted, from 0 to 1.</summary>
    public List<string> Acceptance { get; init; } = [Measured];

    /// <summary>What tells a suite's draft models apart.</summary>
    internal string Key => $"{Model} {Quantization.ToUpperInvariant()}";

    /// <summary>A share; null for <see cref="Measured"/>. The word must have passed <see cref="IsAcceptance"/>.</summary>
    internal static double? Share(string acceptance) =>
        acceptance == Measured ? null : double.Parse(acceptance, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>False for a word that is neither <see cref="Measured"/> nor a share.</summary>
    internal static bool IsAcceptance(string acceptance) =>
        acceptance == Measured
        || (double.TryParse(acceptance, NumberStyles.Float, CultureInfo.InvariantCulture, out var share)
            && share is >= 0 and <= 1);
}
