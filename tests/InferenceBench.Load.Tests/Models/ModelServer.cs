using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Measuring;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Tests.Models;

/// <summary>
/// Makes visits of a <see cref="QueueModel"/> in no time: the same records as a real server's, by the clock of the model.
/// </summary>
internal sealed class ModelServer(QueueModel model, LoadMix mix, double rampSeconds, double windowSeconds, int seed)
{
    private SeededNumbers _random = new((ulong)seed * 7_777_777);

    public VisitOutcome Visit(LoadPoint point, int number, int round = 1)
    {
        var requests = point.RequestsPerSecond is { } rate ? Open(rate, number) : Closed(point.Concurrency!.Value, number);
        return new(
            new VisitRecord
            {
                Visit = number,
                Plan = new(point, mix, round),
                WindowStartedAt = DateTimeOffset.UnixEpoch,
                WindowSeconds = windowSeconds,
                IsRampComplete = true,
                Unended = 0,
                Client = new() { CpuSeconds = 0, Cores = 1, Collections = 0, CollectionSeconds = 0, AllocatedBytes = 0,
                    ConnectionsOpened = 0, LateBodies = 0, EarlyReads = 0 },
            },
            requests);
    }

    private List<RequestRecord> Open(double rate, int visit)
    {
        var arrivals = new ArrivalTimes(ArrivalPattern.Poisson, rate, _random.Next());
        var free = Places();
        var requests = new List<RequestRecord>();
        for (var at = arrivals.Next(); at < rampSeconds + windowSeconds; at = arrivals.Next())
        {
            var start = Math.Max(at, free.Dequeue());
            var end = start + Service();
            free.Enqueue(end, end);
            requests.Add(Record(visit, requests.Count + 1, at, start, end, isOpen: true));
        }

        return requests;
    }

    private List<RequestRecord> Closed(int streams, int visit)
    {
        var free = Places();
        var ready = new PriorityQueue<double, double>(Enumerable.Range(0, streams).Select(i => (i * 1e-3, i * 1e-3)));
        var requests = new List<RequestRecord>();
        while (ready.Dequeue() is var at && at < rampSeconds + windowSeconds)
        {
            var start = Math.Max(at, free.Dequeue());
            var end = start + Service();
            free.Enqueue(end, end);
            ready.Enqueue(end, end);
            requests.Add(Record(visit, requests.Count + 1, at, start, end, isOpen: false));
        }

        return requests;
    }

    private PriorityQueue<double, double> Places() => new(Enumerable.Repeat((0.0, 0.0), model.Places));

    private double Service() => -model.ServiceSeconds * Math.Log(_random.Unit());

    /// <summary>The first token comes when its turn does, the second at the end.</summary>
    private RequestRecord Record(int visit, int number, double at, double start, double end, bool isOpen)
    {
        var (first, last) = (start - rampSeconds, end - rampSeconds);
        return new()
        {
            Visit = visit,
            Number = number,
            AskedInputTokens = mix.InputTokens,
            AskedOutputTokens = 2,
            Fingerprint = (ulong)number,
            IntendedSeconds = isOpen ? at - rampSeconds : null,
            StartedSeconds = at - rampSeconds,
            SentSeconds = at - rampSeconds,
            FirstTokenSeconds = first,
            LastTokenSeconds = last,
            EndSeconds = last,
            InputTokens = mix.InputTokens,
            OutputTokens = 2,
            FirstTokens = 1,
            Status = RequestStatus.Ok,
            WindowOutputTokens = (IsWithin(first) ? 1 : 0) + (IsWithin(last) ? 1 : 0),
            WindowInputTokens = IsWithin(first) ? mix.InputTokens : 0,
        };
    }

    private bool IsWithin(double seconds) => seconds >= 0 && seconds < windowSeconds;
}
