using System.Globalization;
using InferenceBench.Load.Records;

namespace InferenceBench.Reporting.Views;

/// <summary>Says what a hosted API asks, and where that was read.</summary>
public static class ApiTariffText
{
    public static string Of(ApiTariff api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var cached = api.CachedInputUsdPerMillion is { } usd
            ? string.Create(CultureInfo.InvariantCulture, $" (cached {usd:0.####})")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{api.Name} of {api.Seller}: US${api.InputUsdPerMillion:0.####} for a million input tokens{cached}, ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"US${api.OutputUsdPerMillion:0.####} for a million output tokens; of {api.Date:yyyy-MM-dd}, {api.Source}");
    }
}
