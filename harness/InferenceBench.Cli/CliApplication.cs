using System.CommandLine;
using InferenceBench.Cli.Commands;
using InferenceBench.Cli.Help;
using InferenceBench.Cli.Load;
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
    public static async Task<int> RunAsync(string[] args, CliServices services, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        var result = CreateRoot(services, args).Parse(args);
        if (result.Action is not HelpInGroups && ParseProblem.Of(result) is { } problem)
        {
            var stop = problem.EndsWith('?') ? " " : "; ";
            return Fail(services, ExitCode.Usage, $"{problem}{stop}'{ProgramName.Current} {ParseProblem.Path(result.CommandResult.Command)}--help' shows how.");
        }

        try
        {
            return await result.InvokeAsync(Configuration(services), cancellationToken);
        }
        catch (Exception e)
        {
            return Explain(services, e);
        }
    }

    private static InvocationConfiguration Configuration(CliServices services) => new()
    {
        EnableDefaultExceptionHandler = false,
        Output = services.Raw,

        // Signals are the business of Interruptions alone.
        ProcessTerminationTimeout = null,
    };

    /// <summary>The commands in the order of the help.</summary>
    private static readonly (string Name, Func<CliServices, Command> Create)[] _commands =
    [
        ("run", RunCommand.Create),
        ("load", LoadCommand.Create),
        ("plan", PlanCommand.Create),
        ("report", ReportCommand.Create),
        ("cost", CostCommand.Create),
        ("compare", CompareCommand.Create),
        ("quality", QualityCommand.Create),
        ("cheapest", CheapestCommand.Create),
        ("breakeven", BreakEvenCommand.Create),
        ("merge", MergeCommand.Create),
        ("export", ExportCommand.Create),
        ("prices", PricesCommand.Create),
        ("claims", ClaimsCommand.Create),
        ("models", ModelsCommand.Create),
        ("engines", EnginesCommand.Create),
        ("hardware", HardwareCommand.Create),
        ("doctor", DoctorCommand.Create),
        ("completion", CompletionCommand.Create),
        (CompletionCommand.Asking, CompletionCommand.Answer),
        (WorkerCommand.Name, WorkerCommandLine.Create),
        (NullServerCommand.Name, NullServerCommand.Create),
    ];

    internal static IEnumerable<string> CommandNames => _commands.Select(command => command.Name);

    /// <summary>The whole tree of commands.</summary>
    internal static RootCommand CreateRoot(CliServices services) => CreateRoot(services, _commands);

    /// <summary>
    /// What a command line needs of the tree: the command that it names, whose siblings it cannot see. Building all of them is most of what a
    /// short command takes.
    /// </summary>
    private static RootCommand CreateRoot(CliServices services, string[] args)
    {
        var named = _commands.Where(command => args is [var name, ..] && command.Name == name && name != CompletionCommand.Asking).ToArray();
        return CreateRoot(services, named.Length > 0 ? named : _commands);
    }

    private static RootCommand CreateRoot(CliServices services, IEnumerable<(string Name, Func<CliServices, Command> Create)> commands)
    {
        var root = new RootCommand("Measures what a million tokens cost on this machine: quantized language models, dense and mixture-of-experts.");
        foreach (var (_, create) in commands)
        {
            root.Add(create(services));
        }

        HelpInGroups.On(root, services.Output, ProgramName.Current);
        new Completions(services).AddTo(root);
        return root;
    }

    private static int Explain(CliServices services, Exception exception)
    {
        switch (exception)
        {
            case InputException e:
                return Fail(services, e.ExitCode, e.Message);
            case EngineException e:
                return Fail(services, EngineExitCodes.Of(e.Failure), e.Message);
            case OperationCanceledException:
                return Fail(services, ExitCode.Interrupted, "Interrupted before anything was measured; the same command starts again.");
            case IOException e when FileErrors.IsDiskFull(e):
                return Fail(services, ExitCode.DiskFull, $"The disk is full ({e.Message.TrimEnd('.')}); free space, then run the same command again.");
            case IOException or UnauthorizedAccessException:
                return Fail(services, ExitCode.NoPermission, $"A file cannot be used ({exception.Message.TrimEnd('.')}); check that path and its permissions.");
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
            + (isDebugging ? "the details follow." : $"run it again with {DebugVariable}=1 to see where, and please report that."));
        if (isDebugging)
        {
            services.Errors.WriteLines(exception.ToString().Split('\n').Select(line => new OutputLine(SafeText.OneLine(line))), services.ErrorForm);
        }

        return exitCode;
    }

    private static int Fail(CliServices services, ExitCode exitCode, string sentence)
    {
        services.Errors.WriteLines([new OutputLine(SafeText.OneLine(sentence), LineKind.Problem)], services.ErrorForm);
        return (int)exitCode;
    }
}
