using System.CommandLine;
using InferenceBench.Cli.Commands;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Running;
using InferenceBench.Engines;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Cli;

/// <summary>The command line: parses, runs one command, turns failures into a sentence and an exit code.</summary>
public static class CliApplication
{
    /// <summary>Runs the program with its arguments and returns its exit code.</summary>
    public static async Task<int> RunAsync(string[] args, CliServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var root = CreateRoot(services);
        var result = root.Parse(args);
        if (result.Errors.Count > 0 && result.Action is not System.CommandLine.Help.HelpAction)
        {
            return Fail(services, ExitCode.Usage, $"{result.Errors[0].Message.TrimEnd('.')}; './run.sh {CommandPath(result)}--help' shows how.");
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = services.Raw,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
            };
            return await result.InvokeAsync(configuration);
        }
        catch (InputException e)
        {
            return Fail(services, e.ExitCode, e.Message);
        }
        catch (EngineException e)
        {
            return Fail(services, EngineExitCodes.Of(e.Failure), e.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail(services, ExitCode.Interrupted, "Interrupted.");
        }
    }

    private static RootCommand CreateRoot(CliServices services) =>
        new("Measures what a million tokens cost on this machine: quantized language models, dense and mixture-of-experts.")
        {
            RunCommand.Create(services),
            PlanCommand.Create(services),
            ModelsCommand.Create(services),
            EnginesCommand.Create(services),
            HardwareCommand.Create(services),
            DoctorCommand.Create(services),
            WorkerCommandLine.Create(services),
        };

    private static string CommandPath(ParseResult result)
    {
        var names = new Stack<string>();
        for (var command = result.CommandResult; command?.Parent is System.CommandLine.Parsing.CommandResult parent; command = parent)
        {
            names.Push(command.Command.Name);
        }

        return names.Count == 0 ? "" : string.Join(' ', names) + " ";
    }

    private static int Fail(CliServices services, ExitCode exitCode, string sentence)
    {
        services.Errors.WriteLines([new OutputLine(SafeText.OneLine(sentence), LineKind.Problem)], services.ErrorForm);
        return (int)exitCode;
    }
}
