using System.Text.Json;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class KubernetesTests : IDisposable
{
    private static readonly string[] Load =
    [
        "load", "http://vllm.models.svc:8000", "--concurrency", "400", "4000", "--budget", "10m", "--start-at",
        "2099-01-01T00:00:00Z", "--model", "a \"b\": c", "--no-split",
    ];

    /// <summary>Keys of Kubernetes' batch/v1 Job that a load uses, by where they stand; labels are free.</summary>
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        [""] = ["apiVersion", "kind", "metadata", "spec"],
        ["metadata"] = ["name", "labels"],
        ["spec"] = ["completionMode", "completions", "parallelism", "backoffLimit", "template"],
        ["spec.template"] = ["metadata", "spec"],
        ["spec.template.metadata"] = ["labels"],
        ["spec.template.spec"] = ["restartPolicy", "topologySpreadConstraints", "containers", "volumes"],
        ["spec.template.spec.topologySpreadConstraints"] = ["maxSkew", "topologyKey", "whenUnsatisfiable", "labelSelector"],
        ["spec.template.spec.topologySpreadConstraints.labelSelector"] = ["matchLabels"],
        ["spec.template.spec.containers"] = ["name", "image", "args", "env", "resources", "volumeMounts"],
        ["spec.template.spec.containers.env"] = ["name", "valueFrom"],
        ["spec.template.spec.containers.env.valueFrom"] = ["secretKeyRef"],
        ["spec.template.spec.containers.env.valueFrom.secretKeyRef"] = ["name", "key"],
        ["spec.template.spec.containers.resources"] = ["requests"],
        ["spec.template.spec.containers.resources.requests"] = ["cpu", "memory"],
        ["spec.template.spec.containers.volumeMounts"] = ["name", "mountPath"],
        ["spec.template.spec.volumes"] = ["name", "persistentVolumeClaim"],
        ["spec.template.spec.volumes.persistentVolumeClaim"] = ["claimName"],
    };

    private readonly Cli _cli = new();

    [Fact]
    public async Task The_job_reads_back_strictly_as_what_was_asked_for()
    {
        var file = _cli.File("job.json");

        (await _cli.RunAsync([
            .. Load, "--kubernetes", file, "--clients", "4", "--image", "acme/inferencebench:1", "--claim", "shared",
            "--key-secret", "vllm",
        ]))
            .ShouldSucceed();

        using var json = JsonDocument.Parse(File.ReadAllText(file));
        Strange(json.RootElement, "").ShouldBeEmpty();
        var spec = json.RootElement.GetProperty("spec");
        (spec.GetProperty("completionMode")
            .GetString(), spec.GetProperty("completions")
                .GetInt32(), spec.GetProperty("parallelism").GetInt32()).ShouldBe(("Indexed", 4, 4));
        var pod = spec.GetProperty("template").GetProperty("spec");
        pod.GetProperty("volumes")[0]
            .GetProperty("persistentVolumeClaim")
            .GetProperty("claimName")
            .GetString()
            .ShouldBe("shared");
        var container = pod.GetProperty("containers")[0];
        container.GetProperty("image").GetString().ShouldBe("acme/inferencebench:1");
        container.GetProperty("args").EnumerateArray().Select(argument => argument.GetString())
            .ShouldBe([.. Load, "--shard", "job/4", "--output", "/results/client-$(JOB_COMPLETION_INDEX)"]);
        container.GetProperty("env")[0]
            .GetProperty("valueFrom")
            .GetProperty("secretKeyRef")
            .GetProperty("name")
            .GetString()
            .ShouldBe("vllm");
    }

    [Theory]
    [InlineData("--image", "x")]
    [InlineData("--image", "x", "--claim", "y", "--clients", "0")]
    [InlineData("--image", "x", "--claim", "y", "--shard", "1/2")]
    public async Task A_job_that_lacks_something_is_refused(params string[] options) =>
        (await _cli.RunAsync([.. Load, "--kubernetes", _cli.File("job.json"), .. options])).ExitCode
            .ShouldBe((int)ExitCode.Usage);

    [Fact]
    public async Task Its_options_alone_are_refused() =>
        (await _cli.RunAsync([.. Load, "--image", "x"])).ExitCode.ShouldBe((int)ExitCode.Usage);

    public void Dispose() => _cli.Dispose();

    private static IEnumerable<string> Strange(JsonElement json, string path)
    {
        var inner = json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().SelectMany(one => Strange(one, path))
            : json.ValueKind != JsonValueKind.Object || path.EndsWith("abels", StringComparison.Ordinal) ? []
            : json.EnumerateObject()
                .SelectMany(field => Strange(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}"));
        var own = json.ValueKind == JsonValueKind.Object && !path.EndsWith("abels", StringComparison.Ordinal)
            ? json.EnumerateObject()
                .Select(field => field.Name)
                .Except(Keys.GetValueOrDefault(path) ?? [])
                .Select(name => $"{path}.{name}")
            : [];
        return own.Concat(inner);
    }
}
