using System.CommandLine;
using System.Text.Json;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Measuring.Running;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Reporting.Views;

namespace InferenceBench.Cli.Commands;

/// <summary><c>engines</c>: which engines this build has, in which version, on which devices.</summary>
internal static class EnginesCommand
{
    /// <summary>Its name.</summary>
    internal const string Name = "engines";

    private const string Json = "--json";

    /// <summary>Nothing but this command can be meant.</summary>
    internal static bool IsMeant(IReadOnlyList<string> args) => args is [Name] or [Name, Json];

    internal static Command Create(CliServices services)
    {
        var json = new Option<bool>(Json) { Description = "Print JSON." };
        var command = new Command(Name, "Lists the engines with version, backend and devices.") { json };
        command.SetAction(result => Run(services, result.GetValue(json)));
        return command;
    }

    internal static int Run(CliServices services, bool asJson)
    {
        services.Engines.BeginDescribing(services.Workers);
        return (int)(asJson ? WriteJson(services) : Write(services));
    }

    /// <summary>What a terminal can and how wide it is, is found out while the engines are asked.</summary>
    private static ExitCode Write(CliServices services)
    {
        var form = services.OutputForm;
        if (form == OutputForm.Terminal)
        {
            _ = services.Output.Profile.Width;
        }

        var engines = services.Engines.DescribeAll(services.Workers);
        EnginesView.Write(services.Output, engines, form);
        return Code(engines);
    }

    private static ExitCode WriteJson(CliServices services)
    {
        var engines = services.Engines.DescribeAll(services.Workers);
        services.Raw.WriteLine(JsonSerializer.Serialize(engines, JsonDefaults.Indented));
        return Code(engines);
    }

    private static ExitCode Code(IReadOnlyList<EngineDescription> engines) =>
        engines.Any(engine => engine.Problem is null) ? ExitCode.Success : ExitCode.NativesMissing;
}
