using InferenceBench.Cells;
using InferenceBench.Cells.Settings;
using InferenceBench.Claims.Evidences;
using InferenceBench.Foundation.Yaml;
using InferenceBench.Models.Formats;
using InferenceBench.Plans;

namespace InferenceBench.Claims.Ledgers;

/// <summary>A part of a suite: which cells a claim needs. The keys are a suite's own.</summary>
public sealed record Experiment : Located
{
    /// <summary>A quantization's name that the cell's form does not know is of the other form.</summary>
    private static readonly string[] _formats = [ModelFormats.Gguf, ModelFormats.Onnx];

    public required List<string> Models { get; init; }

    public List<string> Quantizations { get; init; } = ["F16", "Q8_0", "Q4_K_M"];

    public List<string> Engines { get; init; } = [ModelFormats.Gguf];

    public required List<SuiteWorkload> Workloads { get; init; }

    public SuiteSettings Settings { get; init; } = new();

    /// <summary>As a suite, measured the way all claims are.</summary>
    public SuiteFile AsSuite(int rounds, SuiteMeasure measure) => new()
    {
        Suite = ClaimSuite.Name,
        Rounds = rounds,
        Models = Models,
        Quantizations = Quantizations,
        Engines = Engines,
        Workloads = Workloads,
        Settings = Settings,
        Measure = measure,
    };

    /// <summary>
    /// What a cell must be to be one of this experiment's: by an engine that is named, or by any that reads a form that is named;
    /// the same through a server is one too, and the number of threads is the machine's business unless it is stated.
    /// </summary>
    public bool Has(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return Models.Select(Path.GetFileNameWithoutExtension).Contains(Path.GetFileNameWithoutExtension(cell.Model.Id))
            && (cell.Target is EndpointTarget || Names(cell.Engine) || Names(cell.Model.Format))
            && ModelFormats.Quantizations(cell.Model.Format, Quantizations, _formats)
                .Contains(cell.Model.Quantization, StringComparer.OrdinalIgnoreCase)
            && CellMatrix.Workloads(Workloads).Contains(cell.Workload)
            && (cell.Local is not { } local || Has(local.Settings));
    }

    private bool Names(string engine) => Engines.Contains(engine, StringComparer.OrdinalIgnoreCase);

    private bool Has(CellSettings settings) => CellMatrix.Settings(Settings, threads: 0)
        .Contains(Settings[SettingTable.Threads].Count == 0 ? settings with { Threads = 0 } : settings);
}
