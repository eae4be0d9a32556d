using InferenceBench.Foundation.Failures;
using k8s;
using k8s.Models;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class KubernetesTests : IDisposable
{
    private static readonly string[] Load =
    [
        "load", "http://vllm.models.svc:8000", "--concurrency", "400", "4000", "--budget", "10m", "--start-at", "2099-01-01T00:00:00Z", "--model", "a \"b\": c", "--no-split",
    ];

    private readonly Cli _cli = new();

    [Fact]
    public async Task The_job_reads_back_strictly_as_what_was_asked_for()
    {
        var file = _cli.File("job.json");

        (await _cli.RunAsync([.. Load, "--kubernetes", file, "--clients", "4", "--image", "acme/inferencebench:1", "--claim", "shared", "--key-secret", "vllm"])).ShouldSucceed();

        var job = KubernetesYaml.Deserialize<V1Job>(File.ReadAllText(file), strict: true);
        (job.Spec.CompletionMode, job.Spec.Completions, job.Spec.Parallelism, job.Spec.BackoffLimit).ShouldBe(("Indexed", 4, 4, 0));
        var pod = job.Spec.Template.Spec;
        pod.RestartPolicy.ShouldBe("Never");
        pod.Volumes.ShouldHaveSingleItem().PersistentVolumeClaim.ClaimName.ShouldBe("shared");
        var container = pod.Containers.ShouldHaveSingleItem();
        container.Image.ShouldBe("acme/inferencebench:1");
        container.Args.ShouldBe([.. Load, "--shard", "job/4", "--output", "/results/client-$(JOB_COMPLETION_INDEX)"]);
        container.Env.ShouldHaveSingleItem().ValueFrom.SecretKeyRef.Name.ShouldBe("vllm");
        container.VolumeMounts.ShouldHaveSingleItem().MountPath.ShouldBe("/results");
    }

    [Theory]
    [InlineData("--image", "x")]
    [InlineData("--image", "x", "--claim", "y", "--clients", "0")]
    [InlineData("--image", "x", "--claim", "y", "--shard", "1/2")]
    public async Task A_job_that_lacks_something_is_refused(params string[] options) =>
        (await _cli.RunAsync([.. Load, "--kubernetes", _cli.File("job.json"), .. options])).ExitCode.ShouldBe((int)ExitCode.Usage);

    [Fact]
    public async Task Its_options_alone_are_refused() => (await _cli.RunAsync([.. Load, "--image", "x"])).ExitCode.ShouldBe((int)ExitCode.Usage);

    public void Dispose() => _cli.Dispose();
}
