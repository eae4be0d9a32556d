namespace InferenceBench.Engines.LlamaCpp.Loading;

/// <summary>One installed package of native libraries.</summary>
/// <param name="Folder">Folder with the libraries.</param>
/// <param name="Platform">The package's platform, e.g. <c>linux-x64-cuda</c>.</param>
/// <param name="Version">The package's version; empty when its folder does not say.</param>
/// <param name="Backend"><c>cuda</c>, <c>vulkan</c>, <c>metal</c> or <c>cpu</c>.</param>
public sealed record NativePackage(string Folder, string Platform, string Version, string Backend)
{
    /// <summary>The backend every package has.</summary>
    public const string Cpu = "cpu";
}
