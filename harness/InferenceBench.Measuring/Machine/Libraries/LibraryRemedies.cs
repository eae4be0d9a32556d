using System.Text.RegularExpressions;

namespace InferenceBench.Measuring.Machine.Libraries;

/// <summary>What brings a library that GPU computing needs.</summary>
internal static partial class LibraryRemedies
{
    /// <summary>A sentence that names what to install.</summary>
    /// <param name="library">The file's name as the loader asks for it, e.g. <c>libcublas.so.13</c>.</param>
    internal static string Of(string library)
    {
        var (name, version) = (Versioned().Match(library) is { Success: true } match)
            ? (match.Groups["name"].Value, match.Groups["version"].Value)
            : (library, "");
        return name switch
        {
            "libcuda" =>
                "Install NVIDIA's driver (on a rented machine choose an image that has it, in a container start it with "
                + "--gpus all).",
            "libcudart" =>
                $"Install the CUDA {version} runtime: packages cuda-cudart-{version}-0 and libcublas-{version}-0 of NVIDIA's "
                + $"repository, or use an image nvidia/cuda:{version}.*-runtime.",
            "libcublas" or "libcublasLt" =>
                $"Install cuBLAS of CUDA {version}: package libcublas-{version}-0 of NVIDIA's repository, or use an image "
                + $"nvidia/cuda:{version}.*-runtime.",
            "libcudnn" =>
                $"Install cuDNN {version}: package cudnn{version} of NVIDIA's repository, or use an image "
                + "nvidia/cuda:*-cudnn-runtime.",
            "libcufft" or "libcurand" or "libnvrtc" or "libnvJitLink" or "libcusparse" or "libcusolver" =>
                $"Install the CUDA libraries ({name["lib".Length..]} among them): package cuda-libraries of NVIDIA's repository, "
                + "or use an image nvidia/cuda:*-runtime.",
            "libvulkan" =>
                "Install Vulkan's loader: package libvulkan1 (Debian, Ubuntu) or vulkan-loader (Fedora), with the driver of the "
                + "GPU, for AMD and Intel mesa-vulkan-drivers.",
            "libgomp" => "Install GCC's OpenMP library: package libgomp1 (Debian, Ubuntu) or libgomp (Fedora).",
            _ when Windows().Match(library) is { Success: true } windows =>
                OnWindows(windows.Groups["name"].Value.ToLowerInvariant(), windows.Groups["version"].Value, library),
            _ => $"Install the package that has {library}, or put its folder on LD_LIBRARY_PATH.",
        };
    }

    private static string OnWindows(string name, string version, string library) => name switch
    {
        "nvcuda" => "Install NVIDIA's driver.",
        "cudnn" => $"Install NVIDIA's cuDNN {version} for Windows and put its folder bin on PATH.",
        "cudart" or "cublas" or "cublaslt" =>
            $"Install NVIDIA's CUDA Toolkit {version} (its runtime libraries are enough); its installer puts them on PATH.",
        "cufft" or "curand" or "nvrtc" or "cusparse" or "cusolver" =>
            "Install NVIDIA's CUDA Toolkit (its runtime libraries are enough); its installer puts them on PATH.",
        "vulkan-" => "Install the GPU's own driver, which brings Vulkan's loader.",
        "vcruntime" or "msvcp" or "vcomp" => "Install Microsoft's Visual C++ Redistributable.",
        _ => $"Install what brings {library}, or put its folder on PATH.",
    };

    /// <summary>E.g. <c>cublas64_12.dll</c>, <c>vulkan-1.dll</c>, <c>VCRUNTIME140_1.dll</c>.</summary>
    [GeneratedRegex(@"^(?<name>[a-z-]+?)(64_)?(?<version>\d+)?(_\d+)?\.dll$", RegexOptions.IgnoreCase)]
    private static partial Regex Windows();

    [GeneratedRegex(@"^(?<name>lib[A-Za-z]+)\.so\.(?<version>\d+)")]
    private static partial Regex Versioned();
}
