using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;

namespace InferenceBench.Load.Exports;

/// <summary>A valid load and mix of a run, to be written as another tool would.</summary>
/// <param name="Load">The run.</param>
/// <param name="Visits">Its windows at this load.</param>
/// <param name="Figures">What follows from them.</param>
/// <param name="Hardware">What the other side calls the machine.</param>
/// <param name="Gpus">That serve the model, 1 or more.</param>
public sealed record ExportedPoint(LoadRecord Load, PointVisits Visits, PointFigures Figures, string Hardware, int Gpus)
{
    /// <summary>The round, where the file is of one.</summary>
    public int? Round { get; init; }

    /// <summary>All windows together.</summary>
    public double WindowSeconds => Visits.Rounds.Sum(round => round.Visit.WindowSeconds);

    /// <summary>Requests begun within a window that ended well, with their visit, in the order they were begun.</summary>
    public IReadOnlyList<(VisitRecord Visit, RequestRecord Request)> Good =>
        [.. Visits.Rounds.SelectMany(round =>
            round.Begun.Where(request => request.Status == RequestStatus.Ok).Select(request => (round.Visit, request)))];

    /// <summary>Requests begun within a window that failed; what this client gave up at the end is none.</summary>
    public int Failed => Visits.Begun.Count(request => request.Status is not (RequestStatus.Ok or RequestStatus.Cancelled));

    /// <summary>Load and lengths as part of a file's name.</summary>
    public string Suffix =>
        $"{Strength}-{Visits.Mix.InputTokens}-{Visits.Mix.OutputTokens}{(Round is { } round ? $"-round{round}" : "")}";

    private string Strength => Visits.Point.Concurrency is { } streams
        ? $"c{streams}" : FormattableString.Invariant($"r{Visits.Point.RequestsPerSecond:0.###}");
}
