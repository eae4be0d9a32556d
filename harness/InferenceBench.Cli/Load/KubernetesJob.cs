using System.Text.Json.Nodes;

namespace InferenceBench.Cli.Load;

/// <summary>Clients of one load as an Indexed Job of Kubernetes: each pod is one client, by its index.</summary>
/// <param name="Image">The container image of this program.</param>
/// <param name="Claim">A claim of a volume that all nodes can write; each client has a folder there.</param>
/// <param name="Clients">1 or more.</param>
/// <param name="Arguments">Of <c>load</c>, the address first, without those that tell clients apart.</param>
/// <param name="KeyVariable">Environment variable that has the server's key.</param>
/// <param name="KeySecret">Secret whose <c>key</c> is the server's; null = it wants none.</param>
internal sealed record KubernetesJob(
    string Image, string Claim, int Clients, IReadOnlyList<string> Arguments, string KeyVariable, string? KeySecret)
{
    /// <summary>Of the Job.</summary>
    internal const string Name = "inferencebench-load";

    /// <summary>Where the volume of results is.</summary>
    internal const string Folder = "/" + Results;

    private const string Results = "results";

    /// <summary>Where a client's results go.</summary>
    /// <param name="client">Its index, as a number or as what stands for it in a pod.</param>
    internal static string FolderOf(object client) => $"{Folder}/client-{client}";

    /// <summary>The manifest, which <c>kubectl apply -f</c> takes as JSON.</summary>
    public JsonObject Manifest() => new()
    {
        ["apiVersion"] = "batch/v1",
        ["kind"] = "Job",
        ["metadata"] = new JsonObject { ["name"] = Name, ["labels"] = Labels() },
        ["spec"] = new JsonObject
        {
            ["completionMode"] = "Indexed",
            ["completions"] = Clients,
            ["parallelism"] = Clients,

            // A client that begins late is no part of the load.
            ["backoffLimit"] = 0,
            ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = Labels() }, ["spec"] = Pod() },
        },
    };

    private static JsonObject Labels() => new() { ["app"] = Name };

    private JsonObject Pod() => new()
    {
        ["restartPolicy"] = "Never",
        ["topologySpreadConstraints"] = new JsonArray(new JsonObject
        {
            ["maxSkew"] = 1,
            ["topologyKey"] = "kubernetes.io/hostname",
            ["whenUnsatisfiable"] = "ScheduleAnyway",
            ["labelSelector"] = new JsonObject { ["matchLabels"] = Labels() },
        }),
        ["containers"] = new JsonArray(Container()),
        ["volumes"] = new JsonArray(new JsonObject
        {
            ["name"] = Results,
            ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = Claim },
        }),
    };

    private JsonObject Container()
    {
        string[] own = ["--shard", $"job/{Clients}", "--output", FolderOf("$(JOB_COMPLETION_INDEX)")];
        var container = new JsonObject
        {
            ["name"] = "client",
            ["image"] = Image,
            ["args"] = new JsonArray([.. Arguments.Prepend("load").Concat(own).Select(argument => (JsonNode)argument)]),
            ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["cpu"] = "2", ["memory"] = "2Gi" } },
            ["volumeMounts"] = new JsonArray(new JsonObject { ["name"] = Results, ["mountPath"] = Folder }),
        };
        if (KeySecret is not null)
        {
            container["env"] = new JsonArray(new JsonObject
            {
                ["name"] = KeyVariable,
                ["valueFrom"] = new JsonObject { ["secretKeyRef"] = new JsonObject { ["name"] = KeySecret, ["key"] = "key" } },
            });
        }

        return container;
    }
}
