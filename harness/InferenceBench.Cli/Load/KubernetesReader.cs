using System.Text.Json.Nodes;

namespace InferenceBench.Cli.Load;

/// <summary>A pod that holds the volume of results, so that files can be copied from there when the clients have ended.</summary>
/// <param name="Image">That of the clients, which their nodes have.</param>
/// <param name="Claim">Claim of the volume.</param>
internal sealed record KubernetesReader(string Image, string Claim)
{
    /// <summary>Of the pod.</summary>
    internal const string Name = KubernetesJob.Name + "-reader";

    private const int MostSeconds = 3600;
    private const string Volume = "results";

    /// <summary>The manifest.</summary>
    public JsonObject Manifest() => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject { ["name"] = Name },
        ["spec"] = new JsonObject
        {
            ["restartPolicy"] = "Never",

            // It ends by itself where nobody is left to end it.
            ["activeDeadlineSeconds"] = MostSeconds,
            ["containers"] = new JsonArray(new JsonObject
            {
                ["name"] = "reader",
                ["image"] = Image,
                ["command"] = new JsonArray("sleep", $"{MostSeconds}"),
                ["volumeMounts"] = new JsonArray(new JsonObject
                {
                    ["name"] = Volume, ["mountPath"] = KubernetesJob.Folder, ["readOnly"] = true,
                }),
            }),
            ["volumes"] = new JsonArray(new JsonObject
            {
                ["name"] = Volume,
                ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = Claim, ["readOnly"] = true },
            }),
        },
    };
}
