using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Results;

/// <summary>Result files as JSON: the form of <see cref="JsonDefaults"/>, samples left out of cells.</summary>
public static class ResultsJson
{
    /// <summary>For files people read.</summary>
    public static readonly JsonSerializerOptions Indented = Options(indented: true);

    /// <summary>For one value a line.</summary>
    public static readonly JsonSerializerOptions Line = Options(indented: false);

    /// <summary>Reads a value.</summary>
    /// <param name="json">UTF-8 text.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="firstLine">Line of the file at which the text begins, from 1.</param>
    /// <exception cref="InputException">Cut or malformed; the sentence has the line.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, string name, long firstLine = 1)
        where T : class
    {
        try
        {
            RequireNoNullEntries(json);
            return JsonSerializer.Deserialize<T>(json, Line) ?? throw new JsonException("it holds nothing");
        }
        catch (JsonException e)
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"{name}, line {firstLine + (e.LineNumber ?? 0)}{(e.Path is null or "$" ? "" : $", at {e.Path}")}: "
                + "this is not what InferenceBench writes; the file was cut or changed, restore it or run the suite again.",
                e);
        }
    }

    /// <summary>No list of ours has entries of nothing; the serializer checks that of keys and not of entries.</summary>
    private static void RequireNoNullEntries(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var lists = new Stack<bool>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    lists.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    lists.Pop();
                    break;
                case JsonTokenType.Null when lists.TryPeek(out var isList) && isList:
                    throw new JsonException("an entry of a list is null", null, json[..(int)reader.TokenStartIndex].Count((byte)'\n'), null);
                default:
                    break;
            }
        }
    }

    private static JsonSerializerOptions Options(bool indented) => new(indented ? JsonDefaults.Indented : JsonDefaults.Compact)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OmitEmptySamples } },
    };

    /// <summary>In <c>run.json</c> outcomes stand without their samples, which are in <c>samples.csv</c>.</summary>
    private static void OmitEmptySamples(JsonTypeInfo type)
    {
        if (type.Type == typeof(CellOutcome))
        {
            type.Properties.Single(p => p.Name == "samples").ShouldSerialize = (_, samples) => ((IReadOnlyCollection<InferenceBench.Results.Timings.Sample>)samples!).Count > 0;
        }
    }
}
