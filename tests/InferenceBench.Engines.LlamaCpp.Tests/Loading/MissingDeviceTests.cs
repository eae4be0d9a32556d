using InferenceBench.Engines.LlamaCpp.Loading;

namespace InferenceBench.Engines.LlamaCpp.Tests.Loading;

public sealed class MissingDeviceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;

    [Fact]
    public void A_gpu_package_with_its_gpu_is_fine() => Warning("cuda", hasGpu: true, "never asked").ShouldBe("");

    [Fact]
    public void A_cpu_package_needs_no_gpu() => Warning("cpu", hasGpu: false, "never asked").ShouldBe("");

    [Fact]
    public void A_backend_that_does_not_load_is_told_with_the_reason() =>
        Warning("cuda", hasGpu: false, "libcudart.so.13: cannot open shared object file")
            .ShouldBe("llama.cpp's cuda package computes on the CPU: libcudart.so.13: cannot open shared object file.");

    [Fact]
    public void A_backend_that_loads_but_finds_nothing_is_told() =>
        Warning("cuda", hasGpu: false, "").ShouldBe("llama.cpp's cuda package computes on the CPU: it finds no device.");

    [Fact]
    public void A_package_without_its_backend_is_told()
    {
        var package = new NativePackage(_folder, "linux-x64-vulkan", "3", "vulkan");
        MissingDevice.Warning(package, hasGpu: false, _ => "").ShouldContain("its ggml-vulkan library is missing");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Warning(string backend, bool hasGpu, string problem)
    {
        var library = Path.Combine(_folder, $"libggml-{backend}.so");
        File.WriteAllText(library, "");
        return MissingDevice.Warning(
            new NativePackage(_folder, $"linux-x64-{backend}", "3", backend), hasGpu,
            path => path == library ? problem : "another file was tried");
    }
}
