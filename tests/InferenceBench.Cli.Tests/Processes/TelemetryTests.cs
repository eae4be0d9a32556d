using InferenceBench.Testing;

namespace InferenceBench.Cli.Tests.Processes;

/// <summary>
/// ONNX Runtime and onnxruntime-genai report use to their makers unless they are told not to. Where they do, they keep an id of
/// the machine and what is still to be sent below the home folder's <c>.cache</c>; the opt-out has to reach native code before
/// they start.
/// </summary>
[Trait("Category", "Processes")]
public sealed class TelemetryTests(TinyModels models) : IClassFixture<TinyModels>
{
    /// <summary>In these the libraries keep silent by themselves, which would prove nothing.</summary>
    private static readonly string[] _silencing =
    [
        "CI", "TF_BUILD", "GITHUB_ACTIONS", "GITLAB_CI", "CIRCLECI", "TRAVIS", "JENKINS_URL", "CODEBUILD_BUILD_ID", "BUILDKITE",
        "TEAMCITY_VERSION",
        "APPVEYOR", "BITBUCKET_BUILD_NUMBER", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", "ORT_RUNNING_UNIT_TESTS",
    ];

    /// <summary>Nothing listens there: should the opt-out fail, this test fails and still nothing is sent.</summary>
    private const string Nowhere = "http://127.0.0.1:9";

    [LinuxFact]
    public async Task Measuring_an_ONNX_model_starts_no_telemetry_even_if_the_environment_asks_for_it()
    {
        var home = Directory.CreateDirectory(Path.Combine(models.Folder, "home")).FullName;
        using var run = RealProgram.Start(
            models.Cache, models.Folder, EnvironmentOf(home),
            "run", "--models", "tiny-dense", "--quantizations", "FP32", "--engines", "onnxruntime-genai", "--rounds", "1",
            "--threads", "1",
            "--repetitions", "2", "--prompt-tokens", "16", "--generated-tokens", "4", "--output", models.NewResults());

        (await run.EndAsync()).ShouldSucceed().Output.ShouldContain("tiny-dense");

        Directory.EnumerateFiles(home, "*", SearchOption.AllDirectories).Where(IsOfTelemetry).ShouldBeEmpty();
    }

    private static bool IsOfTelemetry(string path) =>
        path.Contains("onnxruntime", StringComparison.OrdinalIgnoreCase)
            || path.Contains("deviceid", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".db", StringComparison.Ordinal);

    private static Dictionary<string, string?> EnvironmentOf(string home)
    {
        var environment = _silencing.ToDictionary(name => name, _ => (string?)null);
        foreach (var name in new[] { "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY" })
        {
            environment[name] = Nowhere;
        }

        environment["HOME"] = home;
        environment["XDG_CACHE_HOME"] = null;
        environment["no_proxy"] = null;
        environment["NO_PROXY"] = null;
        environment["ORT_DISABLE_TELEMETRY"] = "0";
        return environment;
    }
}
