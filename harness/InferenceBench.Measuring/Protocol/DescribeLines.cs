namespace InferenceBench.Measuring.Protocol;

/// <summary>
/// The question what an engine is, and its answer, as the serializer would write and read them. It would learn of every message
/// there is before it wrote one, which takes longer than all else that <c>engines</c> does, and its library alone is a third of
/// what a worker has compiled where it runs. What they cannot say is left to it.
/// </summary>
public static class DescribeLines
{
    private const string Kind = "describe";
    private const string Described = "described";

    // Its kind comes first in every line; others are as long as they are many.
    private const string BeginOfQuestion = $"{{\"request\":\"{Kind}\"";
    private const string BeginOfAnswer = $"{{\"event\":\"{Described}\"";

    /// <summary>The question.</summary>
    public static string Question(DescribeRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new LineWriter().Begin(null, '{').Text("request", Kind).Text("engine", request.Engine).End('}').ToString();
    }

    /// <summary>The question of a line; null for another request.</summary>
    public static DescribeRequest? ReadQuestion(string? line) =>
        line?.StartsWith(BeginOfQuestion, StringComparison.Ordinal) == true && LineValues.Read(line) is { } values
            && values.GetValueOrDefault("engine") is string engine ? new(engine) : null;

    /// <summary>The answer; null for a server's, which nobody asks a worker for.</summary>
    public static string? Answer(WorkerDescribed described)
    {
        ArgumentNullException.ThrowIfNull(described);
        if (described.Capabilities.Serves is not null)
        {
            return null;
        }

        var line = new LineWriter().Begin(null, '{').Text("event", Described).Begin("build", '{');
        DescribedBuild.Write(line, described.Build);
        line.End('}').Begin("capabilities", '{');
        DescribedCapabilities.Write(line, described.Capabilities);
        return line.End('}').End('}').ToString();
    }

    /// <summary>The answer of a line; null for another event, and for one that says more or less than this reads.</summary>
    public static WorkerDescribed? ReadAnswer(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return text.StartsWith(BeginOfAnswer, StringComparison.Ordinal) && LineValues.Read(text) is { } line
                ? new(
                    DescribedBuild.Read(LineValues.Of<Dictionary<string, object?>>(line, "build")),
                    DescribedCapabilities.Read(LineValues.Of<Dictionary<string, object?>>(line, "capabilities")))
                : null;
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidCastException or OverflowException)
        {
            return null;
        }
    }
}
