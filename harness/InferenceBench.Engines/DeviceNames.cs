using System.Text.RegularExpressions;

namespace InferenceBench.Engines;

/// <summary>Devices as people name them: <c>cuda:0</c> is what the library calls <c>CUDA0</c>.</summary>
public static partial class DeviceNames
{
    /// <summary>The one spelling of a device's name.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Numbered().Replace(name.Trim().ToLowerInvariant(), "$1:$2");
    }

    [GeneratedRegex("^([a-z]+)([0-9]+)$")]
    private static partial Regex Numbered();
}
