namespace InferenceBench.Models.Gguf;

/// <summary>One metadata value.</summary>
/// <param name="Type">Type in the file.</param>
/// <param name="Content">The value as its .NET type, e.g. <see cref="uint"/> or <see cref="GgufArray"/>.</param>
public sealed record GgufValue(GgufValueType Type, object Content)
{
    public static GgufValue Of(string value) => new(GgufValueType.String, value);

    public static GgufValue Of(bool value) => new(GgufValueType.Bool, value);

    public static GgufValue Of(uint value) => new(GgufValueType.UInt32, value);

    public static GgufValue Of(ulong value) => new(GgufValueType.UInt64, value);

    public static GgufValue Of(float value) => new(GgufValueType.Float32, value);

    public static GgufValue Of(string[] values) => Array(GgufValueType.String, values);

    public static GgufValue Of(float[] values) => Array(GgufValueType.Float32, values);

    public static GgufValue Of(int[] values) => Array(GgufValueType.Int32, values);

    public static GgufValue Of(uint[] values) => Array(GgufValueType.UInt32, values);

    private static GgufValue Array(GgufValueType elementType, Array values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(GgufValueType.Array, new GgufArray(elementType, values.Length, values));
    }
}
