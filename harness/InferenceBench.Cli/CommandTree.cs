using System.CommandLine;
using InferenceBench.Cli.Commands;
using InferenceBench.Cli.Help;
using InferenceBench.Cli.Load;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Cli;

/// <summary>The commands there are, and what a command line needs of them.</summary>
internal static class CommandTree
{
    /// <summary>The commands in the order of the help.</summary>
    private static readonly NamedCommand[] _commands =
    [
        new("run", RunCommand.Create),
        new("load", LoadCommand.Create),
        new("plan", PlanCommand.Create),
        new("report", ReportCommand.Create),
        new(CostCommand.Name, CostCommand.Create),
        new("compare", CompareCommand.Create),
        new("quality", QualityCommand.Create),
        new("cheapest", CheapestCommand.Create),
        new("breakeven", BreakEvenCommand.Create),
        new("merge", MergeCommand.Create),
        new("export", ExportCommand.Create),
        new("prices", PricesCommand.Create),
        new("claims", ClaimsCommand.Create),
        new("models", ModelsCommand.Create),
        new("engines", EnginesCommand.Create),
        new("hardware", HardwareCommand.Create),
        new("doctor", DoctorCommand.Create),
        new("completion", CompletionCommand.Create),
        new(CompletionCommand.Asking, CompletionCommand.Answer),
        new(WorkerCommand.Name, WorkerCommandLine.Create),
        new(NullServerCommand.Name, NullServerCommand.Create),
    ];

    internal static IEnumerable<string> Names => _commands.Select(command => command.Name);

    /// <summary>The whole tree.</summary>
    internal static RootCommand Whole(CliServices services) => Root(services, _commands);

    /// <summary>
    /// What a command line needs of the tree: the command that it names, whose siblings it cannot see. Building all of them is
    /// most of what a short command takes.
    /// </summary>
    internal static RootCommand Of(CliServices services, string[] args)
    {
        var named = _commands.Where(command => args is [var name, ..] && command.Name == name && name != CompletionCommand.Asking)
            .ToArray();
        return Root(services, named.Length > 0 ? named : _commands);
    }

    private static RootCommand Root(CliServices services, IEnumerable<NamedCommand> commands)
    {
        var root = new RootCommand(
            "Measures what a million tokens cost on this machine: quantized language models, dense and mixture-of-experts.");
        foreach (var command in commands)
        {
            root.Add(command.Create(services));
        }

        HelpInGroups.On(root, services.Output, ProgramName.Current);
        new Completions(services).AddTo(root);
        return root;
    }

    /// <summary>A class: code for sequences of them is compiled beforehand, that for sequences of pairs is not.</summary>
    private sealed record NamedCommand(string Name, Func<CliServices, Command> Create);
}
