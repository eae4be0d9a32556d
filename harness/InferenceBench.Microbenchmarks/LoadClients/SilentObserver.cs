using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Studies;
using InferenceBench.Load.Visits;

namespace InferenceBench.Microbenchmarks.LoadClients;

/// <summary>Hears of everything and says nothing.</summary>
internal sealed class SilentObserver : ILoadObserver
{
    public void Detected(ServedBy server)
    {
    }

    public void Calibrated(ClientLimits limits)
    {
    }

    public void VisitStarted(int number, int count, VisitPlan plan)
    {
    }

    public void VisitEnded(int number, int count, VisitRecord visit, IReadOnlyList<RequestRecord> requests)
    {
    }
}
