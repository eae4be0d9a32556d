using InferenceBench.Cells;
using InferenceBench.Measuring.Running;
using InferenceBench.Plans;

namespace InferenceBench.Testing;

/// <summary>Cells for tests of running.</summary>
internal static class SomeCells
{
    public static Cell One { get; } = new()
    {
        Model = Outcomes.Model,
        Engine = "llama.cpp",
        Settings = new CellSettings { Threads = 2 },
        Workload = new Workload(PromptTokens: 8, GeneratedTokens: 4),
    };

    public static KeyedCell Keyed(string key) => new(key, One);

    public static RunSettings Settings(int rounds = 1, double? budgetSeconds = null) => new()
    {
        Measure = new SuiteMeasure { MaxSeconds = 10, MinRepetitions = 1, MaxRepetitions = 2 },
        Rounds = rounds,
        BudgetSeconds = budgetSeconds,
    };
}
