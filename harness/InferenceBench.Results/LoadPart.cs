using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Results;

/// <summary>
/// What a load has beyond any run, and a visit of one beyond its number. Its types belong to the project that loads servers,
/// which stands above this one: results keep it as it was written and give it back to whoever knows the type.
/// </summary>
[JsonConverter(typeof(LoadPartJson))]
public sealed class LoadPart
{
    private readonly JsonElement _json;

    internal LoadPart(JsonElement json) => _json = json;

    /// <summary>Keeps a value in the form of results.</summary>
    public static LoadPart Of<T>(T value)
        where T : class => new(JsonSerializer.SerializeToElement(value, ResultsJson.Line));

    /// <summary>UTF-8 text of the value as it stands in the file.</summary>
    public ReadOnlySpan<byte> Text => JsonMarshal.GetRawUtf8Value(_json);

    /// <summary>The value.</summary>
    /// <param name="name">What errors call the file that it stands in.</param>
    /// <exception cref="InputException">Cut or malformed.</exception>
    public T Read<T>(string name)
        where T : class => ResultsJson.Read<T>(JsonSerializer.SerializeToUtf8Bytes(_json), name);

    internal void WriteTo(Utf8JsonWriter writer) => _json.WriteTo(writer);
}
