using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Figures;

/// <summary>Requests that were under way at any moment of a window: how many of them failed, and of what.</summary>
public sealed class FailureTally
{
    private readonly Dictionary<(RequestStatus Status, string? Problem), int> _failed = [];
    private readonly List<(RequestStatus Status, string? Problem)> _seen = [];

    /// <summary>However they ended.</summary>
    public int Requests { get; private set; }

    /// <summary>Of these, those that neither ended well nor were given up by this client.</summary>
    public int Failed { get; private set; }

    /// <summary>What most of them failed of; of several the one seen first.</summary>
    public string? MostlyOf => _seen.Count == 0 ? null : Text(_seen.MaxBy(one => _failed[one]));

    internal void Add(RequestRecord request)
    {
        Requests++;
        if (request.Status is RequestStatus.Ok or RequestStatus.Cancelled)
        {
            return;
        }

        Failed++;
        var failure = (request.Status, request.Problem);
        if (!_failed.TryAdd(failure, 1))
        {
            _failed[failure]++;
        }
        else
        {
            _seen.Add(failure);
        }
    }

    private static string Text((RequestStatus Status, string? Problem) failure) => failure.Problem ?? failure.Status.ToString();
}
