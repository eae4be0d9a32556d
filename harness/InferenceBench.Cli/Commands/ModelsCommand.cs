using System.CommandLine;
using InferenceBench.Cli.Commands.Models;
using InferenceBench.Cli.Services;

namespace InferenceBench.Cli.Commands;

/// <summary><c>models</c>: what can be measured, and where it comes from.</summary>
internal static class ModelsCommand
{
    internal static Command Create(CliServices services) =>
        new("models", "Lists, inspects, makes, quantizes, pulls and verifies models.")
        {
            ListCommand.Create(services),
            InspectCommand.Create(services),
            MakeCommand.Create(services),
            QuantizeCommand.Create(services),
            PullCommand.Create(services),
            VerifyCommand.Create(services),
        };
}
