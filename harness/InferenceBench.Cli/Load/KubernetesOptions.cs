using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;

namespace InferenceBench.Cli.Load;

/// <summary>The options by which a load is written down for a cluster instead of being made.</summary>
internal sealed class KubernetesOptions
{
    private static readonly string[] _flags = ["--apply", "--json"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Option<string?> _file = new("--kubernetes")
    {
        Description = "Load nothing: write a Job of Kubernetes whose pods are the clients to this file.",
        HelpName = "file",
    };

    private readonly Option<int> _clients = new(
        "--clients") { Description = "Pods of the Job.", HelpName = "number", DefaultValueFactory = _ => 1 };

    private readonly Option<string?> _image = new("--image") { Description = "Their container image.", HelpName = "name" };

    private readonly Option<string?> _claim = new("--claim") { Description = "Claim of the volume that their "
        + "results go to.", HelpName = "name" };

    private readonly Option<string?> _secret = new("--key-secret") { Description = "Secret of the cluster whose 'key' is the "
        + "server's API key.", HelpName = "name" };

    private readonly Option<bool> _apply = new("--apply") { Description = "Start the Job, too, with kubectl." };

    private readonly Option<string?> _gather = new("--gather")
    {
        Description = "Write nothing: when the Job has ended, fetch with kubectl what its clients measured, and merge it into "
            + "this folder.",
        HelpName = "folder",
    };

    internal IReadOnlyList<Option> All => [_file, _clients, _image, _claim, _secret, _apply, _gather];

    /// <summary>Does what is asked for in place of a load.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="keyVariable">Environment variable that has the server's key.</param>
    /// <param name="services">Search path and output.</param>
    /// <param name="cancellationToken">Interrupts.</param>
    /// <returns>False when nothing is, and a load is to be made.</returns>
    /// <exception cref="InputException">An option is missing or too many, the file cannot be written, or kubectl
    /// fails.</exception>
    internal async Task<bool> RunAsync(
        ParseResult result, string keyVariable, CliServices services, CancellationToken cancellationToken)
    {
        if (result.GetValue(_gather) is { } folder)
        {
            await GatherAsync(result, folder, services, cancellationToken);
            return true;
        }

        // Before anything is written: what cannot be started is not left lying about as if it had been.
        var kubectl = result.GetValue(_apply) && result.GetValue(_file) is not null ? Kubectl.Find(services.Environment) : null;
        if (Write(result, keyVariable) is not { } file)
        {
            return false;
        }

        if (kubectl is not null)
        {
            await kubectl.RunAsync(["apply", "-f", file], cancellationToken);
        }

        Say(services, kubectl is null
            ? $"Job: {file}; start it with kubectl apply -f"
            : $"Job: {file}; it is started. When all clients have ended, '--kubernetes {file} --gather FOLDER' fetches what they "
                + "measured.");
        return true;
    }

    /// <summary>Writes the Job; null when none was asked for.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="keyVariable">Environment variable that has the server's key.</param>
    /// <returns>The file.</returns>
    /// <exception cref="InputException">An option is missing, or the file cannot be written.</exception>
    private string? Write(ParseResult result, string keyVariable)
    {
        if (result.GetValue(_file) is not { } file)
        {
            return All.Skip(1).FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is not { } alone ? null
                : throw new InputException(ExitCode.Usage, $"{alone.Name} belongs to --kubernetes; give that too.");
        }

        var (clients, image, claim) = (result.GetValue(_clients), result.GetValue(_image), result.GetValue(_claim));
        List<string> arguments = [.. Arguments(result)];
        if (clients < 1 || image is null || claim is null || !arguments.Contains("--start-at") || !arguments.Contains("--budget")
            || arguments.Contains("--shard"))
        {
            throw new InputException(
                ExitCode.Usage,
                "--kubernetes needs --image, --claim, --start-at, --budget and --clients of 1 or more, and makes --shard itself: "
                + "e.g. --kubernetes job.json --clients 4 --image NAME --claim results --budget 10m --start-at "
                + "2026-11-28T19:30:00Z.");
        }

        var job = new KubernetesJob(image, claim, clients, arguments, keyVariable, result.GetValue(_secret));
        AtomicFile.WriteText(file, job.Manifest().ToJsonString(Indented) + "\n");
        return file;
    }

    private async Task GatherAsync(
        ParseResult result, string folder, CliServices services, CancellationToken cancellationToken)
    {
        if (result.GetValue(_file) is not { } file || result.GetValue(_apply))
        {
            throw new InputException(
                ExitCode.Usage,
                "--gather needs the Job's file and comes after it was started: e.g. --kubernetes job.json --gather ALL, without "
                + "--apply.");
        }

        // Before minutes are spent on it.
        RunFolder.CreateAt(folder);
        await new KubernetesGathering(services, Kubectl.Find(services.Environment)).RunAsync(file, folder, cancellationToken);
    }

    private static void Say(CliServices services, string sentence) =>
        services.Output.WriteLines([new OutputLine(SafeText.OneLine(sentence))], services.OutputForm);

    /// <summary>What the clients are started with: all that was given but these options and what is each client's own.</summary>
    private IEnumerable<string> Arguments(ParseResult result)
    {
        HashSet<string> left = [.. All.Select(option => option.Name), "--output", "--json"];
        var skips = false;
        foreach (var token in result.Tokens.Where(token => token.Type is TokenType.Option or TokenType.Argument))
        {
            if (token.Type == TokenType.Option)
            {
                skips = left.Contains(token.Value);
                if (_flags.Contains(token.Value))
                {
                    // What follows is not its value.
                    skips = false;
                    continue;
                }
            }

            if (!skips)
            {
                yield return token.Value;
            }
        }
    }
}
