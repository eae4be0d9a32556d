using System.Text.Json.Nodes;
using InferenceBench.Cli.Load;
using k8s;
using k8s.Models;

namespace InferenceBench.Kubernetes.Tests;

/// <summary>What is written for a cluster, read by the models of Kubernetes' own client.</summary>
public sealed class KubernetesJobTests
{
    private static readonly string[] _arguments = ["http://vllm.svc:8000", "--concurrency", "400", "--model", "a \"b\": c"];

    [Theory]
    [InlineData(null)]
    [InlineData("vllm-key")]
    public void Kubernetes_knows_every_key_and_loses_none(string? secret)
    {
        var manifest = Job(secret);

        var again = JsonNode.Parse(KubernetesJson.Serialize(Read(manifest)));

        JsonNode.DeepEquals(again, manifest).ShouldBeTrue(again!.ToJsonString());
    }

    [Fact]
    public void A_key_that_kubernetes_does_not_know_would_be_lost()
    {
        var manifest = Job(secret: null);
        manifest["spec"]!["completionsMode"] = "Indexed";

        JsonNode.DeepEquals(JsonNode.Parse(KubernetesJson.Serialize(Read(manifest))), manifest).ShouldBeFalse();
    }

    [Fact]
    public void Every_pod_is_a_client_by_its_index_that_begins_once()
    {
        var job = Read(Job(secret: "vllm-key"));

        (job.ApiVersion, job.Kind, job.Spec.CompletionMode).ShouldBe(("batch/v1", "Job", "Indexed"));
        (job.Spec.Completions, job.Spec.Parallelism, job.Spec.BackoffLimit).ShouldBe((4, 4, 0));
        var pod = job.Spec.Template.Spec;
        pod.RestartPolicy.ShouldBe("Never");
        pod.Volumes.ShouldHaveSingleItem().PersistentVolumeClaim.ClaimName.ShouldBe("shared");
        pod.TopologySpreadConstraints.ShouldHaveSingleItem()
            .LabelSelector.MatchLabels.ShouldBe(job.Spec.Template.Metadata.Labels);
        var container = pod.Containers.ShouldHaveSingleItem();
        container.Args.ShouldBe(
            ["load", .. _arguments, "--shard", "job/4", "--output", "/results/client-$(JOB_COMPLETION_INDEX)"]);
        container.VolumeMounts.ShouldHaveSingleItem().Name.ShouldBe(pod.Volumes[0].Name);
        container.Env.ShouldHaveSingleItem().ValueFrom.SecretKeyRef.Name.ShouldBe("vllm-key");
        container.Resources.Requests["memory"].ToInt64().ShouldBe(2L << 30);
    }

    [Fact]
    public void The_pod_that_files_are_copied_from_reads_back_strictly_and_only_reads()
    {
        var manifest = new KubernetesReader("acme/inferencebench:1", "shared").Manifest();

        var pod = KubernetesJson.Deserialize<V1Pod>(manifest.ToJsonString());

        JsonNode.DeepEquals(JsonNode.Parse(KubernetesJson.Serialize(pod)), manifest).ShouldBeTrue(manifest.ToJsonString());
        pod.Spec.Volumes.ShouldHaveSingleItem().PersistentVolumeClaim.ReadOnlyProperty.ShouldBe(true);
        pod.Spec.Containers.ShouldHaveSingleItem().VolumeMounts.ShouldHaveSingleItem().ReadOnlyProperty.ShouldBe(true);
    }

    private static JsonObject Job(string? secret) =>
        new KubernetesJob("acme/inferencebench:1", "shared", 4, _arguments, "MY_KEY", secret).Manifest();

    private static V1Job Read(JsonObject manifest) => KubernetesJson.Deserialize<V1Job>(manifest.ToJsonString());
}
