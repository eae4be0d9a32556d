using InferenceBench.Cells;
using InferenceBench.Measuring.Running;
using InferenceBench.Plans;

namespace InferenceBench.Testing;

/// <summary>Cells for tests of running.</summary>
internal static class SomeCells
{
    public static Cell One { get; } = new()
    {
        Target = new LocalTarget { Engine = "llama.cpp", Model = Outcomes.Model, Settings = new() { Threads = 2 } },
        Workload = new Workload(PromptTokens: 8, GeneratedTokens: 4),
    };

    /// <summary>The same asking for other settings.</summary>
    public static Cell Asking(this Cell cell, Func<CellSettings, CellSettings> change) =>
        cell with { Target = cell.Local! with { Settings = change(cell.Local!.Settings) } };

    public static KeyedCell Keyed(string key) => new(key, One);

    public static RunSettings Settings(int rounds = 1, double? budgetSeconds = null) => new()
    {
        Measure = new SuiteMeasure { MaxSeconds = 10, MinRepetitions = 1, MaxRepetitions = 2 },
        Rounds = rounds,
        BudgetSeconds = budgetSeconds,
    };
}
