using System.Globalization;
using InferenceBench.Prices;

namespace InferenceBench.Cli.Options;

/// <summary>Says below the table what the $ columns were calculated with.</summary>
internal static class PriceSentence
{
    internal static string Of(MachinePrice price)
    {
        var stop = price.Source.EndsWith('.') ? "" : ".";
        return string.Create(CultureInfo.InvariantCulture, $"Price: {price.UsdPerHour:0.00##} US$/h, {price.Source}{stop}");
    }
}
