using System.Runtime.InteropServices;
using InferenceBench.Engines.LlamaCpp.Common;

namespace InferenceBench.Engines.LlamaCpp.Native;

/// <summary>
/// The functions of ggml-backend.h and ggml.h that this engine alone calls; those that tell of devices are in
/// <see cref="GgmlDevices"/>.
/// </summary>
internal static unsafe partial class GgmlNative
{
    internal const string Library = GgmlBinding.Library;
    internal const string BaseLibrary = GgmlBinding.BaseLibrary;

    [LibraryImport(Library, EntryPoint = "ggml_backend_load_all_from_path", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void LoadBackends(string folder);

    [LibraryImport(Library, EntryPoint = "ggml_backend_reg_by_name", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint BackendByName(string name);

    [LibraryImport(BaseLibrary, EntryPoint = "ggml_backend_reg_get_proc_address", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ProcedureAddress(nint backend, string name);

    [LibraryImport(BaseLibrary, EntryPoint = "ggml_backend_cpu_buffer_type")]
    internal static partial nint CpuBufferType();

    [LibraryImport(BaseLibrary, EntryPoint = "ggml_threadpool_params_default")]
    internal static partial ThreadPoolParams ThreadPoolDefaults(int threads);
}
