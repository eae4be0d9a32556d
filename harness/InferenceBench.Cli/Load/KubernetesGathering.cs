using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Records;

namespace InferenceBench.Cli.Load;

/// <summary>Fetches what the clients of a Job measured, and merges it.</summary>
internal sealed class KubernetesGathering(CliServices services, Kubectl kubectl)
{
    private static readonly TimeSpan _untilReady = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _copying = TimeSpan.FromMinutes(30);

    /// <summary>Does it.</summary>
    /// <param name="file">The Job's.</param>
    /// <param name="output">Folder to write; must be new or empty.</param>
    /// <param name="cancellationToken">Interrupts.</param>
    /// <exception cref="InputException">A client has not ended well, kubectl fails, or the parts do not belong
    /// together.</exception>
    internal async Task RunAsync(string file, string output, CancellationToken cancellationToken)
    {
        var job = KubernetesClients.Read(file);
        job.RequireEnded(await kubectl.RunAsync(["get", "job", job.Name, "-o", "json"], cancellationToken));
        var parts = Directory.CreateTempSubdirectory("inferencebench-clients-").FullName;
        try
        {
            await CopyAsync(job, parts, cancellationToken);
            List<string> folders = [.. Enumerable.Range(0, job.Clients).Select(client => Newest(parts, client))];
            if (!ShardResults.Merge(services, folders, output))
            {
                throw new InputException(
                    ExitCode.ResultsInvalid,
                    "What the clients left is not one load; the volume has their folders, whose run.json say what each is of.");
            }
        }
        finally
        {
            Directory.Delete(parts, recursive: true);
        }
    }

    private async Task CopyAsync(KubernetesClients job, string parts, CancellationToken cancellationToken)
    {
        const string Pod = KubernetesReader.Name;
        var manifest = new KubernetesReader(job.Image, job.Claim).Manifest().ToJsonString();
        try
        {
            await kubectl.RunAsync(["apply", "-f", "-"], cancellationToken, manifest);
            await kubectl.RunAsync(
                ["wait", "--for=condition=Ready", $"--timeout={_untilReady.TotalSeconds:0}s", $"pod/{Pod}"], cancellationToken,
                limit: 2 * _untilReady);
            for (var client = 0; client < job.Clients; client++)
            {
                await kubectl.RunAsync(
                    ["cp", $"{Pod}:{KubernetesJob.FolderOf(client)}", Part(parts, client)], cancellationToken, limit: _copying);
            }
        }
        finally
        {
            await EndAsync(Pod);
        }
    }

    /// <summary>Also after an interruption: nobody else would end it before its hour is over.</summary>
    private async Task EndAsync(string pod)
    {
        try
        {
            await kubectl.RunAsync(["delete", "pod", pod, "--ignore-not-found", "--wait=false"], CancellationToken.None);
        }
        catch (InputException)
        {
            // What went wrong before says more.
        }
    }

    /// <summary>The volume may have earlier loads; folders are called by when they began.</summary>
    private static string Newest(string parts, int client)
    {
        var part = Part(parts, client);
        var runs = Directory.Exists(part)
            ? Directory.EnumerateFiles(part, RequestsCsv.FileName, SearchOption.AllDirectories).Select(Path.GetDirectoryName)
            : [];
        return runs.Max(StringComparer.Ordinal) ?? throw new InputException(
            ExitCode.ResultsInvalid,
            $"Client {client} left no result on the volume; 'kubectl logs job/{KubernetesJob.Name}' says why.");
    }

    private static string Part(string parts, int client) => Path.Combine(parts, $"client-{client}");
}
