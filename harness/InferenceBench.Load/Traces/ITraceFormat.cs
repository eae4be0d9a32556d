namespace InferenceBench.Load.Traces;

/// <summary>Reads one form of trace. A new one is a file and a line in <see cref="TraceFile"/>.</summary>
internal interface ITraceFormat
{
    /// <summary>True when a file begins so.</summary>
    bool Recognises(string firstLine);

    /// <summary>The rows; times from any origin, failed requests with 0 tokens.</summary>
    /// <param name="lines">All of them, the first included, with their number from 1.</param>
    /// <exception cref="TraceLineException">A line makes no sense.</exception>
    IEnumerable<TraceRow> Read(IEnumerable<(string Text, int Number)> lines);
}
