using System.Text.Json;
using System.Text.Json.Nodes;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Cli.Load;

/// <summary>A Job of load clients as its file tells it, and where the cluster is with it.</summary>
/// <param name="Name">Of the Job.</param>
/// <param name="Clients">Pods.</param>
/// <param name="Image">Their image.</param>
/// <param name="Claim">Claim of the volume that has their results.</param>
internal sealed record KubernetesClients(string Name, int Clients, string Image, string Claim)
{
    private const int MostClients = 10_000;
    private const int MostBytes = 1 << 20;

    /// <summary>Reads a file that <c>--kubernetes</c> wrote.</summary>
    /// <exception cref="InputException">It cannot be read, or is none.</exception>
    internal static KubernetesClients Read(string file)
    {
        try
        {
            var job = JsonNode.Parse(WholeFile.ReadText(file, MostBytes));
            var pod = job?["spec"]?["template"]?["spec"];
            var read = new KubernetesClients(
                (string?)job?["metadata"]?["name"] ?? "", (int?)job?["spec"]?["completions"] ?? 0,
                (string?)pod?["containers"]?[0]?["image"] ?? "",
                (string?)pod?["volumes"]?[0]?["persistentVolumeClaim"]?["claimName"] ?? "");
            return read is { Name: KubernetesJob.Name, Clients: > 0 and <= MostClients, Image.Length: > 0, Claim.Length: > 0 }
                ? read
                : throw Wrong(file, "it is no Job of this program", null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException
            or FormatException or ArgumentOutOfRangeException)
        {
            throw Wrong(file, e is JsonException ? "it is no JSON" : "it cannot be read, or is no Job of this program", e);
        }
    }

    /// <summary>Refuses to go on before all clients have ended well.</summary>
    /// <param name="text">What <c>kubectl get job</c> says of it, as JSON.</param>
    /// <exception cref="InputException">Some have not, or it is another Job.</exception>
    internal void RequireEnded(string text)
    {
        var (succeeded, failed, all) = Counts(text);
        if (all != Clients)
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"The cluster's Job has {all} clients and the file's {Clients}; name the file that the Job was started from.");
        }

        if (failed > 0)
        {
            throw new InputException(
                ExitCode.EngineFailed,
                $"{failed} of {all} clients failed, so that their parts of the load were not sent; 'kubectl logs job/{Name}' "
                + $"says why, and 'kubectl delete job {Name}' makes room for another start.");
        }

        if (succeeded < all)
        {
            throw new InputException(
                ExitCode.ResultsInvalid, $"{succeeded} of {all} clients have ended; gather again when all have.");
        }
    }

    private static (int Succeeded, int Failed, int All) Counts(string text)
    {
        try
        {
            var job = JsonNode.Parse(text);
            return ((int?)job?["status"]?["succeeded"] ?? 0, (int?)job?["status"]?["failed"] ?? 0,
                (int?)job?["spec"]?["completions"] ?? 0);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InputException(
                ExitCode.EngineFailed, "What kubectl says of the Job is not understood; is it Kubernetes' own kubectl?", e);
        }
    }

    private static InputException Wrong(string file, string why, Exception? e) => new(
        ExitCode.FileInvalid,
        $"'{file}' is not what --kubernetes writes ({why}); name the file that the Job was started from.", e);
}
