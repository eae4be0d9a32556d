using InferenceBench.Analysis.Columns;
using InferenceBench.Analysis.Cost;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;
using InferenceBench.Prices;
using InferenceBench.Results;

namespace InferenceBench.Microbenchmarks.Scale;

/// <summary>One step of the report on scale, in a process of its own.</summary>
internal static class ScaleStep
{
    internal const string Verb = "scale-step";
    internal const string WriteRun = "write-run";
    internal const string Reprice = "reprice";
    internal const string WriteLoad = "write-load";
    internal const string RepriceLoad = "reprice-load";

    private const double UsdPerHour = 2.5;

    internal static int Run(string step, string folder, int count)
    {
        switch (step)
        {
            case WriteRun:
                RunFolder.CreateAt(folder).Write(LargeRun.Make(steps: 0, count));
                break;
            case Reprice:
                _ = CostReport.Of(
                    RunFolder.Open(folder).ReadWithoutSteps(), MachineCost.Rented(MachinePrice.Stated(UsdPerHour)), new());
                break;
            case WriteLoad:
                LoadFolder.Write(RunFolder.CreateAt(folder), LargeLoad.Make(count));
                break;
            case RepriceLoad:
                _ = LoadReport.Of(LoadFolder.Read(RunFolder.Open(folder))!, MachinePrice.Stated(UsdPerHour));
                break;
            default:
                throw new ArgumentException($"There is no step '{step}'.");
        }

        return 0;
    }
}
