using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace InferenceBench.Measuring.Protocol;

/// <summary>
/// The question what an engine is, and its answer, as the serializer would write and read them. It would learn of every message
/// there is before it wrote one, which takes longer than all else that <c>engines</c> does; code of its generator still makes
/// <c>engines</c> take a seventh longer than this. What they cannot say is left to it.
/// </summary>
public static class DescribeLines
{
    private const string Kind = "describe";

    // Its kind comes first in every line; others are as long as they are many, and are read once.
    private const string BeginOfQuestion = $"{{\"request\":\"{Kind}\"";
    private static readonly JsonDocumentOptions _reading = new() { AllowDuplicateProperties = false };

    /// <summary>The question.</summary>
    public static string Question(DescribeRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Line(json =>
        {
            json.WriteString("request", Kind);
            json.WriteString("engine", request.Engine);
        });
    }

    /// <summary>The question of a line; null for another request.</summary>
    public static DescribeRequest? ReadQuestion(string? line)
    {
        if (line?.StartsWith(BeginOfQuestion, StringComparison.Ordinal) != true)
        {
            return null;
        }

        using var json = Parse(line);
        return json is not null && json.RootElement.TryGetProperty("engine", out var engine)
            && engine.ValueKind == JsonValueKind.String ? new(engine.GetString()!) : null;
    }

    /// <summary>The answer; null for a server's, which nobody asks a worker for.</summary>
    public static string? Answer(WorkerDescribed described)
    {
        ArgumentNullException.ThrowIfNull(described);
        return described.Capabilities.Serves is not null ? null : Line(json =>
        {
            json.WriteString("event", "described");
            json.WriteStartObject("build");
            DescribedBuild.Write(json, described.Build);
            json.WriteEndObject();
            json.WriteStartObject("capabilities");
            DescribedCapabilities.Write(json, described.Capabilities);
            json.WriteEndObject();
        });
    }

    /// <summary>The answer of a line; null for another event, and for one that says more or less than this reads.</summary>
    public static WorkerDescribed? ReadAnswer(string text)
    {
        using var json = Parse(text);
        try
        {
            return json?.RootElement is { } line && line.TryGetProperty("event", out var kind) && kind.ValueEquals("described")
                ? new(
                    DescribedBuild.Read(line.GetProperty("build")),
                    DescribedCapabilities.Read(line.GetProperty("capabilities")))
                : null;
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static JsonDocument? Parse(string? line)
    {
        try
        {
            var json = JsonDocument.Parse(line ?? "", _reading);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Line(Action<Utf8JsonWriter> write)
    {
        // Here: who only reads needs no encoder, and its library is large.
        var writing = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, writing))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
