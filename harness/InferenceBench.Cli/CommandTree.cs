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

    private static RootCommand Root(CliServices services, IEnumerable<(string Name, Func<CliServices, Command> Create)> commands)
    {
        var root = new RootCommand(
            "Measures what a million tokens cost on this machine: quantized language models, dense and mixture-of-experts.");
        foreach (var (_, create) in commands)
        {
            root.Add(create(services));
        }

        HelpInGroups.On(root, services.Output, ProgramName.Current);
        new Completions(services).AddTo(root);
        return root;
    }
}
