using System.CommandLine;
using InferenceBench.Cli.Commands.Claims;
using InferenceBench.Cli.Services;

namespace InferenceBench.Cli.Commands;

/// <summary><c>claims</c>: what documents say about inference cost, checked.</summary>
internal static class ClaimsCommand
{
    internal static Command Create(CliServices services) =>
        new("claims", "Checks what documents say about inference cost on this machine.")
        {
            ClaimsListCommand.Create(services),
            ClaimsRunCommand.Create(services),
            ClaimsReportCommand.Create(services),
            ClaimsCheckCommand.Create(services),
        };
}
