using InferenceBench.Foundation.Progress;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Progress;

/// <summary>Picks the form of progress that fits the output.</summary>
public static class ProgressForms
{
    public static IRunProgress ForRun(IAnsiConsole console, OutputForm form, TimeProvider time) =>
        form == OutputForm.Terminal ? new AnsiRunProgress(console, time) : new PlainRunProgress(console, time);

    public static ITaskProgress ForTasks(IAnsiConsole console, OutputForm form, TimeProvider time) =>
        form == OutputForm.Terminal ? new AnsiTaskProgress(console, time) : new PlainTaskProgress(console, time);
}
