namespace InferenceBench.Foundation.Json;

/// <summary>Makes a value of JSON in the one form that this program writes.</summary>
/// <param name="json">The value and nothing else; sound.</param>
/// <exception cref="System.Text.Json.JsonException">It is in another form, or no such value.</exception>
public delegate T PlainReading<out T>(ReadOnlySpan<byte> json);
