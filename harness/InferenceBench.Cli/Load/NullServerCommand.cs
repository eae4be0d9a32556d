using System.CommandLine;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Calibration;

namespace InferenceBench.Cli.Load;

/// <summary>Hidden: the server that computes nothing, in a process of its own. It ends with its standard input.</summary>
internal static class NullServerCommand
{
    internal const string Name = "null-server";

    internal static Command Create(CliServices services)
    {
        var command = new Command(Name, "Answers requests at once, to measure what a client can do.") { Hidden = true };
        command.SetAction(async (_, cancellationToken) =>
        {
            using var server = new NullServer();
            await services.Raw.WriteLineAsync(server.Address.ToString());
            await services.Raw.FlushAsync(cancellationToken);
            while (await Task.Run(services.Input.ReadLine, cancellationToken) is not null)
            {
                // Whoever started it says nothing until it is gone.
            }

            return (int)ExitCode.Success;
        });
        return command;
    }
}
