using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Results.Peaks;

namespace InferenceBench.Measuring.Probing;

/// <summary>
/// Measured peaks of GPUs, in <c>device-rooflines.json</c> of the cache folder: one for each device, driver and engine build.
/// </summary>
public sealed class DevicePeaksCache(CacheFolder cache)
{
    private readonly KeptPeaks<DevicePeaks> _kept = new(cache, "device-rooflines.json");

    /// <summary>
    /// Those of a device, measured with the present method, this driver and this build of the engine; else null.
    /// </summary>
    public DevicePeaks? Find(string device, string driver, string engine) =>
        _kept.Load().Find(peaks => peaks.Method == DevicePeaks.CurrentMethod && IsOf(peaks, device, driver, engine));

    /// <summary>Keeps them in place of older ones of the same device, driver and engine.</summary>
    /// <exception cref="InputException">The cache folder cannot be written.</exception>
    public void Store(DevicePeaks peaks)
    {
        ArgumentNullException.ThrowIfNull(peaks);
        _kept.Store(peaks, other => IsOf(other, peaks.Device, peaks.Driver, peaks.Engine));
    }

    private static bool IsOf(DevicePeaks peaks, string device, string driver, string engine) =>
        (peaks.Device, peaks.Driver, peaks.Engine) == (device, driver, engine);
}
