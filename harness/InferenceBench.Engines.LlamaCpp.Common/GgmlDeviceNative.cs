using System.Runtime.InteropServices;

namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>The functions of ggml-backend.h that tell of devices.</summary>
internal static unsafe partial class GgmlDeviceNative
{
    [LibraryImport(GgmlBinding.Library, EntryPoint = "ggml_backend_dev_count")]
    internal static partial nuint DeviceCount();

    [LibraryImport(GgmlBinding.Library, EntryPoint = "ggml_backend_dev_get")]
    internal static partial nint Device(nuint index);

    [LibraryImport(GgmlBinding.BaseLibrary, EntryPoint = "ggml_backend_dev_name")]
    internal static partial byte* DeviceName(nint device);

    [LibraryImport(GgmlBinding.BaseLibrary, EntryPoint = "ggml_backend_dev_description")]
    internal static partial byte* DeviceDescription(nint device);

    [LibraryImport(GgmlBinding.BaseLibrary, EntryPoint = "ggml_backend_dev_type")]
    internal static partial int DeviceType(nint device);

    [LibraryImport(GgmlBinding.BaseLibrary, EntryPoint = "ggml_backend_dev_memory")]
    internal static partial void DeviceMemory(nint device, nuint* freeBytes, nuint* totalBytes);
}
