using System.CommandLine;
using System.CommandLine.Parsing;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Load;

/// <summary><c>load ADDRESS</c>: what tokens of a running server cost, against load.</summary>
internal static class LoadCommand
{
    internal static Command Create(CliServices services)
    {
        var load = new LoadOptions();
        var price = new PriceOptions();
        var spending = new SpendingOptions();
        var output = new Option<string?>("--output") { Description = "Folder for result folders; without "
            + "it 'results'.", HelpName = "folder" };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var resume = new Option<string?>("--resume")
        {
            Description =
                "Go on with an interrupted load: its folder, the beginning of its name, or without one (or 'latest') the newest "
                + "that is unfinished.",
            HelpName = "folder",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("load", "Loads a running server with requests and says what its tokens cost, against load.");
        load.AddTo(command);
        price.AddTo(command);
        spending.AddTo(command);
        command.Add(output);
        command.Add(resume);
        command.Add(json);
        command.SetAction(async (result, cancellationToken) =>
        {
            if (await load.RunOnClusterAsync(result, services, cancellationToken))
            {
                return (int)ExitCode.Success;
            }

            var isResumed = result.GetResult(resume) is not null;
            if (isResumed)
            {
                RefuseWithResume(result, [.. load.OfThePlan, .. price.All, .. spending.OfThePlan]);
            }

            var invocation = new LoadInvocation(services, load, price, spending)
            {
                ResultsFolder = result.GetValue(output) ?? services.Folders.Results,
                IsResumed = isResumed,
                ResumeFolder = result.GetValue(resume),
                PrintsJson = result.GetValue(json),
            };
            return (int)await invocation.RunAsync(result, cancellationToken);
        });
        return command;
    }

    /// <summary>A load goes on as it was started; an option that would be ignored is refused.</summary>
    private static void RefuseWithResume(ParseResult result, IReadOnlyList<Option> fixedAtStart)
    {
        if (fixedAtStart.FirstOrDefault(option => result.GetResult(option) is OptionResult { Implicit: false }) is { } given)
        {
            throw new InputException(
                ExitCode.Usage,
                $"--resume goes on with a load as it was started; leave out {given.Name}, or leave out --resume to start anew.");
        }
    }
}
