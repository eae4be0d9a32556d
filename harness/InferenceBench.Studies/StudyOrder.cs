using InferenceBench.Measuring.Machine;
using InferenceBench.Plans;
using InferenceBench.Prices;
using InferenceBench.Results;

namespace InferenceBench.Studies;

/// <summary>How a study is measured, and where its results go.</summary>
public sealed record StudyOrder
{
    /// <summary>Folder of all runs.</summary>
    public required string ResultsFolder { get; init; }

    /// <summary>A run to go on with; null = a new one.</summary>
    public UnfinishedRun? Resumed { get; init; }

    /// <summary>Seconds for the whole run; null = no limit.</summary>
    public double? BudgetSeconds { get; init; }

    /// <summary>Leave sampling out, as llama-bench does.</summary>
    public bool SkipSampling { get; init; }

    /// <summary>Measure the machine's limits first.</summary>
    public RooflineWish Roofline { get; init; }

    /// <summary>Cut workloads that are longer than the context of all models; else their cells are skipped.</summary>
    public bool ShortensWorkloads { get; init; }

    /// <summary>Make and measure the first model before the others are made, for a number within the first minute.</summary>
    public bool LooksFirst { get; init; }

    /// <summary>
    /// The price of a new run, given what it computes on; null when none is known. Asked before minutes are spent.
    /// </summary>
    public Func<DevicesInUse, MachinePrice?> Price { get; init; } = _ => null;

    /// <summary>Refuses a plan by throwing, before anything is measured.</summary>
    public Action<IReadOnlyList<PlannedCell>> Check { get; init; } = _ => { };

    /// <summary>Told of the run's folder before anything is measured into it.</summary>
    public Action<RunFolder> Created { get; init; } = _ => { };

    /// <summary>What to do after an interruption, as the end of a sentence; given the run's folder.</summary>
    public Func<string, string> HowToGoOn { get; init; } = folder => $"The run in '{folder}' can go on.";
}
