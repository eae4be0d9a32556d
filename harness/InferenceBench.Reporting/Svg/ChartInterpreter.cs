using InferenceBench.Foundation.Failures;
using InferenceBench.Reporting.Html;
using Jint;

namespace InferenceBench.Reporting.Svg;

/// <summary>
/// The chart libraries that the page has inside, interpreted in this process: neither a browser nor Node.js is needed.
/// </summary>
internal static class ChartInterpreter
{
    /// <summary>Starting an interpreter takes as long as drawing some charts.</summary>
    private const int ChartsWorthAnother = 3;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    /// <summary>Draws each specification, several at a time, in their order.</summary>
    /// <param name="specifications">Vega-Lite as JSON.</param>
    /// <param name="cancellationToken">Ends the drawing.</param>
    /// <exception cref="InputException">A chart could not be drawn.</exception>
    public static IReadOnlyList<string> Draw(IReadOnlyList<string> specifications, CancellationToken cancellationToken)
    {
        var libraries = Engine.PrepareScript(ReportAssets.ChartLibraries);
        var drawings = new string[specifications.Count];
        var next = -1;
        var workers = Math.Clamp(specifications.Count / ChartsWorthAnother, 1, Environment.ProcessorCount);
        try
        {
            Parallel.For(0, workers, new ParallelOptions { CancellationToken = cancellationToken }, _ =>
            {
                var engine = new Engine(options => options.CancellationToken(cancellationToken));
                engine.Execute(ReportAssets.Read("svg.js")).Execute(libraries);
                for (var i = Interlocked.Increment(ref next); i < drawings.Length; i = Interlocked.Increment(ref next))
                {
                    drawings[i] = engine.Invoke("drawChart", specifications[i]).UnwrapIfPromise(_patience).AsString();
                }
            });
        }
        catch (AggregateException e) when (e.InnerException is JintException or TimeoutException)
        {
            throw cancellationToken.IsCancellationRequested
                ? new OperationCanceledException(cancellationToken)
                : new InputException(ExitCode.Internal, $"A chart could not be drawn: {e.InnerException.Message}", e);
        }

        return drawings;
    }
}
