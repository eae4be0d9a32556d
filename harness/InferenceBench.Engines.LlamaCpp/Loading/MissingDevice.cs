namespace InferenceBench.Engines.LlamaCpp.Loading;

/// <summary>
/// A GPU package computes on the CPU when its backend cannot be loaded or finds no device; the library says nothing of it.
/// </summary>
internal static class MissingDevice
{
    /// <summary>A sentence when a package's backend has no device; empty when it has one, or is the CPU's.</summary>
    /// <param name="package">The loaded package.</param>
    /// <param name="hasGpu">Whether any GPU is registered.</param>
    /// <param name="tryLoad">Why a library cannot be loaded; empty when it can.</param>
    internal static string Warning(NativePackage package, bool hasGpu, Func<string, string> tryLoad)
    {
        if (hasGpu || package.Backend == NativePackage.Cpu)
        {
            return "";
        }

        var problem = LibraryFiles.BackendLibrary(package.Folder, package.Backend) is { } library
            ? tryLoad(library)
            : $"its ggml-{package.Backend} library is missing";
        return $"llama.cpp's {package.Backend} package computes on the CPU: "
            + $"{(problem.Length > 0 ? problem : "it finds no device")}.";
    }
}
