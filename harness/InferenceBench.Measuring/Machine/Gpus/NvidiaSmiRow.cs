using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Gpus;

/// <summary>One line of <c>nvidia-smi</c>'s CSV without header and units.</summary>
internal sealed class NvidiaSmiRow(IReadOnlyDictionary<string, string> values)
{
    /// <summary>The lines with as many values as fields were asked for; other lines are messages.</summary>
    public static IReadOnlyList<NvidiaSmiRow> Parse(string output, IReadOnlyList<string> fields) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(',', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == fields.Count)
            .Select(cells => new NvidiaSmiRow(fields.Zip(cells).ToDictionary(p => p.First, p => p.Second)))];

    /// <summary>Null for what the driver does not tell: <c>[N/A]</c>, <c>[Not Supported]</c>, <c>[Unknown Error]</c>.</summary>
    public string? Text(string field) =>
        values.TryGetValue(field, out var value) && value.Length > 0 && value[0] != '[' && value != "N/A" ? value : null;

    public double? Number(string field) => SystemFilesReading.ParseDouble(Text(field));
}
