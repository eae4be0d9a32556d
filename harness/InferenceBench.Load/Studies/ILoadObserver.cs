using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;

namespace InferenceBench.Load.Studies;

/// <summary>Hears how a load run goes.</summary>
public interface ILoadObserver
{
    /// <summary>The server is known.</summary>
    void Detected(ServedBy server);

    /// <summary>What this client can do.</summary>
    void Calibrated(ClientLimits limits);

    /// <summary>A visit begins.</summary>
    void VisitStarted(int number, int count, VisitPlan plan);

    /// <summary>A visit is over.</summary>
    void VisitEnded(int number, int count, VisitRecord visit, IReadOnlyList<RequestRecord> requests);
}
