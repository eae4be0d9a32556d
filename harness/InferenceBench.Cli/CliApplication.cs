using System.CommandLine;
using InferenceBench.Cli.Commands;
using InferenceBench.Cli.Help;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Words;
using InferenceBench.Measuring.Running;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Cli;

/// <summary>The command line: parses, runs one command, turns failures into a sentence and an exit code.</summary>
public static class CliApplication
{
    /// <summary>Set to anything, an unexpected error prints where it happened.</summary>
    public const string DebugVariable = "INFERENCEBENCH_DEBUG";

    /// <summary>Runs the program with its arguments and returns its exit code.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="services">Everything outside.</param>
    /// <param name="cancellationToken">Asks it to end.</param>
    public static Task<int> RunAsync(string[] args, CliServices services, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (args is [WorkerCommand.Name])
        {
            return RunWorkerAsync(WorkerServices.Of(services), () => services, cancellationToken);
        }

        if (EnginesCommand.IsMeant(args))
        {
            // Making out the command line would be a fifth of what it takes.
            return Explained(() => services, () => EnginesCommand.Run(services, asJson: args.Length > 1));
        }

        if (args is [ParseProblem.HelpWord, .. var words])
        {
            args = [.. words, "--help"];
        }

        var result = CommandTree.Of(services, args).Parse(args);
        if (ParseProblem.Of(result, asksForHelp: result.Action is HelpInGroups) is { } problem)
        {
            var stop = problem.EndsWith('?') ? " " : "; ";
            return Task.FromResult(Fail(
                services, ExitCode.Usage,
                $"{problem}{stop}'{ProgramName.Current} {ParseProblem.Path(result.CommandResult.Command)}--help' shows how."));
        }

        return ExplainedAsync(() => services, () => result.InvokeAsync(Configuration(services), cancellationToken));
    }

    /// <summary>Works for a runner: started for every visit, and nobody types it, so that it needs no command line.</summary>
    /// <param name="worker">What it reaches outside itself.</param>
    /// <param name="services">For the sentence when it fails.</param>
    /// <param name="cancellationToken">Asks it to end.</param>
    /// <param name="engine">To tell what it is, and no more; null = the runner's line says what to do.</param>
    internal static Task<int> RunWorkerAsync(
        WorkerServices worker, Func<CliServices> services, CancellationToken cancellationToken, string? engine = null) =>
        engine is null
            ? ExplainedAsync(services, () => WorkerCommandLine.RunAsync(worker, cancellationToken))
            : Explained(services, () => WorkerCommandLine.Describe(worker, engine, WorkerBeside.Patience));

    private static Task<int> Explained(Func<CliServices> services, Func<int> run)
    {
        try
        {
            return Task.FromResult(run());
        }
        catch (Exception e)
        {
            return Task.FromResult(Explain(services(), e));
        }
    }

    private static async Task<int> ExplainedAsync(Func<CliServices> services, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e)
        {
            return Explain(services(), e);
        }
    }

    private static InvocationConfiguration Configuration(CliServices services) => new()
    {
        EnableDefaultExceptionHandler = false,
        Output = services.Raw,

        // Signals are the business of Interruptions alone.
        ProcessTerminationTimeout = null,
    };

    private static int Explain(CliServices services, Exception exception)
    {
        switch (exception)
        {
            case InputException e:
                return Fail(services, e.ExitCode, e.Message);
            case EngineException e:
                return Fail(services, EngineExitCodes.Of(e.Failure), e.Message);
            case OperationCanceledException:
                return Fail(
                    services, ExitCode.Interrupted, "Interrupted before anything was measured; the same command starts again.");
            case IOException e when FileErrors.IsDiskFull(e):
                return Fail(
                    services, ExitCode.DiskFull,
                    $"The disk is full ({e.Message.TrimEnd('.')}); free space, then run the same command again.");
            case IOException or UnauthorizedAccessException:
                return Fail(
                    services, ExitCode.NoPermission,
                    $"A file cannot be used ({exception.Message.TrimEnd('.')}); check that path and its permissions.");
            default:
                return Unexpected(services, exception);
        }
    }

    private static int Unexpected(CliServices services, Exception exception)
    {
        var isDebugging = !string.IsNullOrEmpty(services.Environment(DebugVariable));
        var exitCode = Fail(
            services,
            ExitCode.Internal,
            $"This is a bug in InferenceBench ({exception.GetType().Name}: {exception.Message.TrimEnd('.')}); "
            + (isDebugging
                ? "the details follow."
                : $"run it again with {DebugVariable}=1 to see where, and please report that."));
        if (isDebugging)
        {
            services.Errors.WriteLines(
                exception.ToString().Split('\n').Select(line => new OutputLine(SafeText.OneLine(line))), services.ErrorForm);
        }

        return exitCode;
    }

    private static int Fail(CliServices services, ExitCode exitCode, string sentence)
    {
        services.Errors.WriteLines([new OutputLine(SafeText.OneLine(sentence), LineKind.Problem)], services.ErrorForm);
        return (int)exitCode;
    }
}
