using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Cli.Load;

/// <summary>The options by which a load is written down for a cluster instead of being made.</summary>
internal sealed class KubernetesOptions
{
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

    internal IReadOnlyList<Option> All => [_file, _clients, _image, _claim, _secret];

    /// <summary>Writes the Job; null when none was asked for.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="keyVariable">Environment variable that has the server's key.</param>
    /// <returns>The file.</returns>
    /// <exception cref="InputException">An option is missing, or the file cannot be written.</exception>
    internal string? Write(ParseResult result, string keyVariable)
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
            }

            if (!skips)
            {
                yield return token.Value;
            }
        }
    }
}
