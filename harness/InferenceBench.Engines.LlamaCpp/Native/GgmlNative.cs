using System.Runtime.InteropServices;

namespace InferenceBench.Engines.LlamaCpp.Native;

/// <summary>The functions of ggml-backend.h and ggml.h that the engine calls.</summary>
internal static unsafe partial class GgmlNative
{
    internal const string Library = "ggml";
    internal const string BaseLibrary = "ggml-base";

    [LibraryImport(Library, EntryPoint = "ggml_backend_load_all_from_path", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void LoadBackends(string folder);

    [LibraryImport(Library, EntryPoint = "ggml_backend_dev_count")]
    internal static partial nuint DeviceCount();

    [LibraryImport(Library, EntryPoint = "ggml_backend_dev_get")]
    internal static partial nint Device(nuint index);

    [LibraryImport(Library, EntryPoint = "ggml_backend_reg_by_name", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint BackendByName(string name);

    [LibraryImport(BaseLibrary, EntryPoint = "ggml_backend_reg_get_proc_address", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ProcedureAddress(nint backend, string name);

    [LibraryImport(BaseLibrary, EntryPoint = "ggml_backend_dev_name")]
    internal static partial byte* DeviceName(nint device);

    [LibraryImport(BaseLibrary, EntryPoint = "ggml_backend_dev_description")]
    internal static partial byte* DeviceDescription(nint device);

    [LibraryImport(BaseLibrary, EntryPoint = "ggml_backend_dev_type")]
    internal static partial int DeviceType(nint device);

    [LibraryImport(BaseLibrary, EntryPoint = "ggml_backend_dev_memory")]
    internal static partial void DeviceMemory(nint device, nuint* freeBytes, nuint* totalBytes);

    [LibraryImport(BaseLibrary, EntryPoint = "ggml_backend_cpu_buffer_type")]
    internal static partial nint CpuBufferType();

    [LibraryImport(BaseLibrary, EntryPoint = "ggml_threadpool_params_default")]
    internal static partial ThreadPoolParams ThreadPoolDefaults(int threads);
}
