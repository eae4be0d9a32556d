using System.Globalization;
using System.Runtime.InteropServices;
using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Libraries;

/// <summary>
/// Checks, before anything is measured, that the GPU libraries which engines brought can be loaded here. What each needs is read
/// from its own file, so that a new release of an engine is checked without anybody noting its needs down.
/// </summary>
/// <param name="loads">Whether the system finds and loads a library of a name.</param>
/// <param name="files">System files, for the drivers of Vulkan.</param>
/// <param name="environment">Reads a variable.</param>
public sealed class GpuLibraries(Func<string, bool> loads, ISystemFiles files, Func<string, string?> environment)
{
    private const string CudaRuntime = "libcudart.so.";

    /// <summary>How engines call the libraries that compute on GPUs.</summary>
    private static readonly string[] _patterns =
    [
        "libggml-cuda*.so", "libggml-vulkan*.so", "libonnxruntime_providers_cuda.so", "libonnxruntime-genai-cuda.so",
        "ggml-cuda*.dll", "ggml-vulkan*.dll", "onnxruntime_providers_cuda.dll", "onnxruntime-genai-cuda.dll",
    ];

    /// <summary>First driver of each runtime (CUDA Toolkit release notes, table of driver versions).</summary>
    private static readonly Dictionary<string, int> _firstDriver = new(StringComparer.Ordinal)
    {
        ["11"] = 450,
        ["12"] = 525,
        ["13"] = 580,
    };

    /// <summary>Of the machine itself.</summary>
    public static GpuLibraries OfThisMachine(Func<string, string?> environment) => new(Loads, new SystemFiles(), environment);

    /// <summary>
    /// What is missing for the GPU libraries in some folders and those below; a thing missing for several is told once.
    /// </summary>
    /// <param name="folders">Folders of the program and of its native packages; those that do not exist have none.</param>
    /// <param name="nvidiaDriver">Version of NVIDIA's driver; null when there is none or it does not tell.</param>
    public IReadOnlyList<MissingLibrary> Missing(IEnumerable<string> folders, string? nvidiaDriver)
    {
        var needs = Needs(folders).ToList();
        var missing = needs.Where(need => !File.Exists(Path.Combine(Path.GetDirectoryName(need.File)!, need.Name))
            && !loads(need.Name))
            .Select(need => new MissingLibrary(Path.GetFileName(need.File), need.Name, LibraryRemedies.Of(need.Name)));
        return [.. missing.Concat(OldDriver(needs, nvidiaDriver))
            .Concat(NoVulkanDriver(needs))
            .DistinctBy(library => library.Name)];
    }

    private static bool Loads(string name)
    {
        if (!NativeLibrary.TryLoad(name, out var image))
        {
            return false;
        }

        NativeLibrary.Free(image);
        return true;
    }

    private static IEnumerable<(string File, string Name)> Needs(IEnumerable<string> folders) =>
        from folder in folders.Where(Directory.Exists)
        from pattern in _patterns
        from file in Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
        from need in file.EndsWith(".dll", StringComparison.Ordinal) ? PeNeeds.Of(file) : ElfNeeds.Of(file)
        select (file, need);

    /// <summary>A runtime newer than the driver loads and then finds no device.</summary>
    private static IEnumerable<MissingLibrary> OldDriver(IEnumerable<(string File, string Name)> needs, string? driver)
    {
        if (!int.TryParse(driver?.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
        {
            yield break;
        }

        foreach (var (file, name) in needs.Where(need => need.Name.StartsWith(CudaRuntime, StringComparison.Ordinal)))
        {
            var cuda = name[CudaRuntime.Length..].Split('.')[0];
            if (_firstDriver.TryGetValue(cuda, out var first) && major < first)
            {
                yield return new MissingLibrary(
                    Path.GetFileName(file), $"a driver for CUDA {cuda}",
                    $"This driver is {driver}, CUDA {cuda} needs {first} or newer: update it, or choose an image that has it.");
            }
        }
    }

    private IEnumerable<MissingLibrary> NoVulkanDriver(IEnumerable<(string File, string Name)> needs) =>
        needs.Where(need => need.Name.StartsWith("libvulkan", StringComparison.Ordinal) && !VulkanDrivers.Any(files, environment))
            .Select(need => new MissingLibrary(
                Path.GetFileName(need.File), "a Vulkan driver",
                "Install the GPU's own: NVIDIA's comes with its driver, AMD's and Intel's with the package "
                + "mesa-vulkan-drivers."));
}
