using System.Globalization;

namespace InferenceBench.Engines.OpenAI.Control;

/// <summary>Reads counters and gauges in Prometheus' text form.</summary>
public static class PrometheusText
{
    /// <summary>Values by name; those with labels are added up.</summary>
    public static IReadOnlyDictionary<string, double> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            var nameEnd = line.IndexOfAny('{', ' ', '\t');
            var labelsEnd = nameEnd > 0 && line[nameEnd] == '{' ? line.LastIndexOf('}') : nameEnd - 1;
            if (nameEnd <= 0 || labelsEnd < nameEnd - 1)
            {
                continue;
            }

            var rest = line[(labelsEnd + 1)..].Trim();
            var value = rest.IndexOf(' ') is var blank and > 0 ? rest[..blank] : rest;
            if (double.TryParse(value, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            {
                var name = line[..nameEnd].ToString();
                sums[name] = sums.GetValueOrDefault(name) + number;
            }
        }

        return sums;
    }
}
