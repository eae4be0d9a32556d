using InferenceBench.Engines.OnnxGenAI.Loading;

namespace InferenceBench.Engines.OnnxGenAI.Tests;

[Collection(NativeTests.Name)]
public sealed class NativeEnvironmentTests(ShapeModels models) : IClassFixture<ShapeModels>
{
    [Fact]
    public void Native_code_sees_telemetry_switched_off_once_the_engine_is_loaded()
    {
        OnnxGenAIEngine.Load();
        NativeEnvironment.Get(NativeEnvironment.TelemetryVariable).ShouldBe("1");
    }

    /// <summary>
    /// With telemetry on, both keep what they would send in a database under this name, from the first model on.
    /// </summary>
    [Fact]
    public void No_store_of_telemetry_is_open_once_a_model_has_computed()
    {
        const string Store = ".onnxruntime";
        using var session = models.OpenOnnx(ShapeModels.Dense, "FP32");
        session.Prefill([ShapeModels.Prompt(8)]);
        session.Decode([1]);

        if (OperatingSystem.IsLinux())
        {
            var open = Directory.EnumerateFiles("/proc/self/fd").Select(fd => new FileInfo(fd).LinkTarget ?? "").ToList();
            open.ShouldContain(target => target.Length > 0);
            open.ShouldNotContain(target => target.Contains(Store, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_is_set_reaches_native_code_and_what_dotnet_sets_alone_does_not_on_Unix()
    {
        NativeEnvironment.Set("INFERENCEBENCH_TEST_SET", "yes");
        NativeEnvironment.Get("INFERENCEBENCH_TEST_SET").ShouldBe("yes");

        Environment.SetEnvironmentVariable("INFERENCEBENCH_TEST_MANAGED", "yes");
        NativeEnvironment.Get("INFERENCEBENCH_TEST_MANAGED").ShouldBe(OperatingSystem.IsWindows() ? "yes" : null);
    }

    [Fact]
    public void The_build_tells_versions_and_providers()
    {
        var build = OnnxGenAIEngine.Load().Build;
        build.Version.ShouldBe("0.18.0");
        build.Package.ShouldBe("Microsoft.ML.OnnxRuntimeGenAI 0.18.0, Microsoft.ML.OnnxRuntime 1.31.1");
        build.CpuVariant.ShouldBe(CpuKernels.Here);
        build.Devices.ShouldContain(d => d.Id == "CPU" && d.Description == "CPUExecutionProvider");
    }
}
