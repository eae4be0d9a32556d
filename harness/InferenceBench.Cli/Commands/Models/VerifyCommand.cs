using System.CommandLine;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Models.Downloads;
using InferenceBench.Reporting.Progress;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Reporting.Views;

namespace InferenceBench.Cli.Commands.Models;

/// <summary><c>models verify</c>: reads pulled files again and compares them with the lock file.</summary>
internal static class VerifyCommand
{
    internal static Command Create(CliServices services)
    {
        var command = new Command("verify", "Reads every pulled file again and compares its SHA-256 with the lock file.");
        command.SetAction(async (_, cancellationToken) =>
        {
            var parts = services.OpenModels();
            var pins = new ModelLock(Path.Combine(services.Folders.Models, "..", "models.lock.json"), parts.Cache);
            using var progress = new PullProgress(
                ProgressForms.ForTasks(services.Errors, services.ErrorForm, services.Clock), "pulled");
            var files = await new ModelVerifier(parts.Cache, pins, services.Clock)
                .VerifyAsync(parts.Manifest.Models, progress, cancellationToken);
            var findings = files.GroupBy(file => (file.ModelId, file.Quantization)).SelectMany(Findings).ToList();
            if (findings.Count == 0)
            {
                services.Output.WriteLines(
                    [new OutputLine($"No model was pulled yet; '{ProgramName.Current} models pull ID' fetches one.")],
                    OutputForm.Plain);
                return (int)ExitCode.Success;
            }

            DoctorView.Write(services.Output, findings, services.OutputForm);
            return (int)(files.Any(f => f.Status == VerifiedStatus.Changed) ? ExitCode.HashMismatch : ExitCode.Success);
        });
        return command;
    }

    /// <summary>Of a model in several files, each that changed by name, and the rest in a line.</summary>
    private static IEnumerable<Finding> Findings(IEnumerable<VerifiedFile> model) =>
        model.GroupBy(file => file.Status)
            .SelectMany(files => files.Key == VerifiedStatus.Changed ? files : files.Take(1))
            .Select(Finding);

    private static Finding Finding(VerifiedFile file) => file.Status switch
    {
        VerifiedStatus.Ok => new Finding(FindingLevel.Ok, $"{file.ModelId} {file.Quantization} is what was pulled first."),
        VerifiedStatus.Missing =>
            new Finding(
                FindingLevel.Warning, $"{file.ModelId} {file.Quantization} is not on this machine.",
                $"'models pull {file.ModelId}' fetches it."),
        VerifiedStatus.NotPinned =>
            new Finding(
                FindingLevel.Warning, $"{file.ModelId} {file.Quantization} was never pinned.",
                $"'models pull {file.ModelId}' checks and pins it."),
        _ =>
            new Finding(
                FindingLevel.Problem, $"'{file.Path}' is not what was pulled first.", "Remove the file and pull it again."),
    };
}
