using System.Text.Json.Serialization;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Load.Workloads;

/// <summary>Lengths that are drawn. One in ten thousand would be longer than <see cref="Largest"/>; it is drawn again.</summary>
/// <param name="Kind">The family.</param>
/// <param name="Mean">Tokens on average, 1 or more.</param>
/// <param name="Spread">Tokens: the standard deviation, or half of a uniform's width; 0 for fixed lengths.</param>
public sealed record LengthDistribution(LengthKind Kind, double Mean, double Spread)
{
    /// <summary>How to write one, to end a sentence that refuses another.</summary>
    public const string HowToWrite =
        "write e.g. 1000, normal:1000:200, lognormal:1000:800 (mean and standard deviation) or uniform:500:1500";

    private const double LargestZ = 3.719;
    private const double MostTokens = 10_000_000;

    /// <summary>The longest that is drawn.</summary>
    [JsonIgnore]
    public int Largest => (int)Math.Ceiling(Kind switch
    {
        LengthKind.Normal => Mean + (LargestZ * Spread),
        LengthKind.LogNormal => Math.Exp(LogMean + (LargestZ * LogDeviation)),
        LengthKind.Uniform => Mean + Spread,
        _ => Mean,
    });

    private double LogDeviation => Math.Sqrt(Math.Log(1 + (Spread * Spread / (Mean * Mean))));

    private double LogMean => Math.Log(Mean) - (LogDeviation * LogDeviation / 2);

    /// <summary>Reads e.g. <c>normal:1000:200</c>; a number alone is a fixed length.</summary>
    /// <exception cref="InputException">Not of this form.</exception>
    public static LengthDistribution Parse(string option, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        double[] numbers = [.. parts.Skip(parts.Length == 1 ? 0 : 1)
            .Select(part => PlainNumber.TryParse(part, out double number) ? number : -1)];
        var one = (parts[0].ToUpperInvariant(), numbers) switch
        {
            (_, [var tokens]) when parts.Length == 1 || parts[0] == "fixed" => new(LengthKind.Fixed, Math.Round(tokens), 0),
            ("NORMAL", [var mean, var deviation]) => new(LengthKind.Normal, mean, deviation),
            ("LOGNORMAL", [var mean, var deviation]) => new(LengthKind.LogNormal, mean, deviation),
            ("UNIFORM", [var low, var high]) when low >= 1 =>
                new LengthDistribution(LengthKind.Uniform, (low + high) / 2, (high - low) / 2),
            _ => null,
        };
        if (one is not { Mean: >= 1 and <= MostTokens, Spread: >= 0 and <= MostTokens })
        {
            throw new InputException(ExitCode.Usage, $"{option} '{text}' is no length; {HowToWrite}.");
        }

        return one is { Kind: LengthKind.Normal } && one.Spread > one.Mean / 2
            ? throw new InputException(ExitCode.Usage,
                $"{option} '{text}' would often be below one token; give lognormal with the same numbers instead.")
            : one;
    }

    /// <summary>The same in another size.</summary>
    public LengthDistribution Scale(double factor) => this with { Mean = Math.Max(1, Mean * factor), Spread = Spread * factor };

    /// <summary>A length, 1 or more.</summary>
    public int Draw(ref SeededNumbers random)
    {
        while (true)
        {
            var tokens = Math.Round(Kind switch
            {
                LengthKind.Normal => Mean + (Spread * random.Normal()),
                LengthKind.LogNormal => Math.Exp(LogMean + (LogDeviation * random.Normal())),
                LengthKind.Uniform => Mean - Spread + (2 * Spread * random.Unit()),
                _ => Mean,
            });
            if (tokens >= 1 && tokens <= Largest)
            {
                return (int)tokens;
            }
        }
    }

    /// <summary>In the form that <see cref="Parse"/> reads.</summary>
    public override string ToString() => Kind switch
    {
        LengthKind.Fixed => FormattableString.Invariant($"{Mean}"),
        LengthKind.Uniform => FormattableString.Invariant($"uniform:{Mean - Spread:0.##}:{Mean + Spread:0.##}"),
        _ => FormattableString.Invariant($"{Kind.ToString().ToLowerInvariant()}:{Mean:0.##}:{Spread:0.##}"),
    };
}
