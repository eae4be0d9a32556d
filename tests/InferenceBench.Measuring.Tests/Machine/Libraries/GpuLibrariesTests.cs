using InferenceBench.Measuring.Machine.Libraries;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Machine.Libraries;

public sealed class GpuLibrariesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_a_gpu_library_needs_and_the_system_lacks_is_named_with_what_brings_it()
    {
        Put("natives/libggml-cuda.so", "libggml-base.so", "libcudart.so.13", "libcublas.so.13", "libcuda.so.1", "libc.so.6");
        Put("natives/libggml-base.so");

        var missing = Missing("libc.so.6", "libcuda.so.1");

        missing.Select(library => (library.By, library.Name))
            .ShouldBe([("libggml-cuda.so", "libcudart.so.13"), ("libggml-cuda.so", "libcublas.so.13")]);
        missing[0].Remedy.ShouldContain("CUDA 13 runtime");
        missing[1].Remedy.ShouldContain("libcublas-13-0");
    }

    [Theory]
    [InlineData("cublas64_12.dll", "CUDA Toolkit 12")]
    [InlineData("cublasLt64_13.dll", "CUDA Toolkit 13")]
    [InlineData("cudart64_13.dll", "CUDA Toolkit 13")]
    [InlineData("cudnn64_9.dll", "cuDNN 9")]
    [InlineData("cufft64_11.dll", "CUDA Toolkit (")]
    [InlineData("nvcuda.dll", "NVIDIA's driver")]
    [InlineData("vulkan-1.dll", "the GPU's own driver")]
    [InlineData("VCRUNTIME140_1.dll", "Visual C++ Redistributable")]
    [InlineData("other.dll", "other.dll")]
    public void A_library_of_Windows_is_read_too_and_what_it_needs_is_named_with_what_brings_it(string needed, string brings)
    {
        File.WriteAllBytes(_folder.File("ggml-cuda.dll"), PeFile.Of("KERNEL32.dll", needed));

        var missing = Missing("KERNEL32.dll").ShouldHaveSingleItem();

        (missing.By, missing.Name).ShouldBe(("ggml-cuda.dll", needed));
        missing.Remedy.ShouldContain(brings);
    }

    [Fact]
    public void A_library_of_Windows_that_is_cut_or_damaged_needs_nothing_and_breaks_nothing()
    {
        var whole = PeFile.Of("nvcuda.dll");
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(_folder.File("ggml-cuda.dll"), whole[..length]);
            Should.NotThrow(() => Missing());
        }

        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= 0xFF;
            File.WriteAllBytes(_folder.File("ggml-cuda.dll"), damaged);
            Should.NotThrow(() => Missing());
        }
    }

    [Fact]
    public void What_several_engines_lack_is_told_once()
    {
        Put("libonnxruntime_providers_cuda.so", "libcudnn.so.9", "libcublas.so.12");
        Put("LLamaSharpRuntimes/cuda12/libggml-cuda.so", "libcublas.so.12");

        Missing().Select(library => library.Name).Order().ShouldBe(["libcublas.so.12", "libcudnn.so.9"]);
    }

    [Theory]
    [InlineData("550.54.15", true)]
    [InlineData("580.65.06", false)]
    [InlineData("610.1", false)]
    [InlineData("odd", false)]
    [InlineData(null, false)]
    public void A_driver_older_than_the_runtime_is_told(string? driver, bool isOld)
    {
        Put("libggml-cuda.so", "libcudart.so.13");
        var missing = Missing(["libcudart.so.13"], driver, vulkanDriver: true);
        missing.Select(library => library.Name).ShouldBe(isOld ? ["a driver for CUDA 13"] : []);
        missing.ShouldAllBe(library => library.Remedy.Contains("550.54.15") && library.Remedy.Contains("580"));
    }

    [Fact]
    public void A_loader_without_a_driver_finds_no_device_and_is_told()
    {
        Put("libggml-vulkan.so", "libvulkan.so.1");
        Missing(["libvulkan.so.1"], driver: null, vulkanDriver: false).ShouldHaveSingleItem().Name.ShouldBe("a Vulkan driver");
        Missing(["libvulkan.so.1"], driver: null, vulkanDriver: true).ShouldBeEmpty();
    }

    [Fact]
    public void Libraries_of_the_processor_are_nobodys_concern()
    {
        Put("libggml-cpu-haswell.so", "libmissing.so.1");
        Missing().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("libcuda.so.1", "driver")]
    [InlineData("libvulkan.so.1", "libvulkan1")]
    [InlineData("libcudnn.so.9", "cuDNN 9")]
    [InlineData("libcufft.so.12", "cufft")]
    [InlineData("libgomp.so.1", "libgomp1")]
    [InlineData("libodd-name.so", "libodd-name.so")]
    public void Every_library_has_a_remedy(string library, string words)
    {
        Put("libggml-vulkan.so", library);
        var remedy = Missing().ShouldHaveSingleItem().Remedy;
        remedy.ShouldContain(words);
        remedy.ShouldEndWith(".");
    }

    /// <summary>Whatever a file holds, it is read to its end or not at all.</summary>
    [Fact]
    public void Damaged_files_need_nothing_and_break_nothing()
    {
        var good = ElfFile.Needing("liba.so.1", "libb.so.2");
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var bad = good[..random.Next(good.Length + 1)];
            for (var hits = random.Next(8); hits > 0 && bad.Length > 6; hits--)
            {
                bad[random.Next(6, bad.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(_folder.File("libggml-cuda.so"), bad);
            Missing().Count.ShouldBeLessThan(100);
        }
    }

    /// <summary>This process's own libraries are read as they are.</summary>
    [Fact]
    public void A_real_library_says_what_it_needs()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var runtime = Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "libcoreclr.so");
        ElfNeeds.Of(runtime).ShouldContain(name => name.StartsWith("libc.", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<MissingLibrary> Missing(params string[] there) => Missing(there, driver: null, vulkanDriver: true);

    private IReadOnlyList<MissingLibrary> Missing(string[] there, string? driver, bool vulkanDriver)
    {
        var files = new RecordedFiles(vulkanDriver
            ? "=== /usr/share/vulkan/icd.d/lvp_icd.x86_64.json\n{}"
            : "=== /etc/hostname\nx");
        return new GpuLibraries(there.Contains, files, _ => null).Missing([_folder.Path, _folder.File("nowhere")], driver);
    }

    private void Put(string path, params string[] needs)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(path))!);
        File.WriteAllBytes(_folder.File(path), ElfFile.Needing(needs));
    }
}
