using System.Globalization;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Yaml;
using YamlDotNet.RepresentationModel;

namespace InferenceBench.Core.Prices;

/// <summary>Reads and checks a price file; every complaint names file and line.</summary>
internal sealed class HardwareFile
{
    private readonly string _name;
    private readonly YamlSequenceNode _lines;

    private HardwareFile(string text, string name)
    {
        _name = name;
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        _lines = (YamlSequenceNode)yaml.Documents[0].RootNode["hardware"];
    }

    /// <summary>Reads the entries of a file's text.</summary>
    public static IReadOnlyList<HardwareEntry> Read(string text, string name)
    {
        var nodes = StrictYaml.Read<Content>(text, name).Hardware;
        if (nodes.Count == 0)
        {
            throw new InputException(ExitCode.PriceInvalid, $"{name} has no hardware; docs/price-files.md shows what an entry looks like.");
        }

        var file = new HardwareFile(text, name);
        var entries = nodes.Select(file.Entry).ToList();
        file.RequireDistinct(entries);
        return entries;
    }

    private HardwareEntry Entry(HardwareNode node, int index)
    {
        var line = _lines[index].Start.Line;
        Require(node.Prices.Count > 0, line, $"'{node.Id}' has no price; give it at least one under prices.");
        Require(node.MemoryGb > 0, line, $"'{node.Id}' has {Text(node.MemoryGb)} as memory_gb; give a positive number.");
        Require(node.Kind == HardwareKind.Gpu || node.Vcpus > 0, line, $"'{node.Id}' is a cpu without vcpus; say how many its price buys.");
        return new()
        {
            Id = node.Id,
            Name = node.Name,
            Kind = node.Kind,
            Aliases = node.Aliases,
            StandsFor = node.StandsFor,
            Vcpus = node.Vcpus,
            MemoryGb = node.MemoryGb,
            BandwidthGbPerS = node.BandwidthGbPerS,
            Fp16Tflops = node.Fp16Tflops,
            Watts = node.Watts,
            Prices = [.. node.Prices.Select((price, i) => Price(price, _lines[index]["prices"][i].Start.Line))],
        };
    }

    private HardwarePrice Price(PriceNode node, long line)
    {
        var (low, high) = (node.UsdPerHour ?? node.UsdPerHourLow, node.UsdPerHour ?? node.UsdPerHourHigh);
        Require(
            node.UsdPerHour is null != (node.UsdPerHourLow is null || node.UsdPerHourHigh is null),
            line,
            "a price is either usd_per_hour or both usd_per_hour_low and usd_per_hour_high.");
        Require(IsPrice(low) && IsPrice(high), line, $"the price {Text(low)} is not above 0; give US dollars an hour.");
        Require(low <= high, line, $"usd_per_hour_low {Text(low)} is above usd_per_hour_high {Text(high)}; swap them.");
        Require(!string.IsNullOrWhiteSpace(node.Source), line, "the price has no source; say where it was read.");
        Require(node.Date.Length > 0, line, "the price has no date; write the day (2026-05-20) or month (2026-05) it was read.");
        Require(TryDate(node.Date, out var date), line, $"the date '{node.Date}' is not like 2026-05-20 or 2026-05.");
        return new(low!.Value, high!.Value, node.Tier, node.Region, date, node.Source);
    }

    private void RequireDistinct(List<HardwareEntry> entries)
    {
        var names = new Dictionary<string, string>();
        for (var i = 0; i < entries.Count; i++)
        {
            foreach (var name in entries[i].Aliases.Select(DetectedName.Normalize).Distinct().Append("id " + entries[i].Id))
            {
                if (!names.TryAdd(name, entries[i].Id))
                {
                    throw new InputException(
                        ExitCode.DuplicateId,
                        $"{_name}, line {_lines[i].Start.Line}: the {(name.StartsWith("id ", StringComparison.Ordinal) ? name : $"alias '{name}'")} "
                        + $"is already taken by '{names[name]}'; rename one of them.");
                }
            }
        }
    }

    private void Require(bool condition, long line, string complaint)
    {
        if (!condition)
        {
            throw new InputException(ExitCode.PriceInvalid, $"{_name}, line {line}: {complaint}");
        }
    }

    private static bool IsPrice(double? usdPerHour) => usdPerHour > 0 && double.IsFinite(usdPerHour.Value);

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static string Text(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "(none)";

    private sealed class Content
    {
        public required List<HardwareNode> Hardware { get; init; }
    }
}
