namespace InferenceBench.Engines.LlamaCpp.Tests.Native;

/// <summary>
/// A struct as a C header declares it, and where a compiler puts its fields: each at the next multiple of its size, the whole a
/// multiple of the largest. That is the rule of x64 and arm64, of System V, AAPCS64 and Windows; data models differ in
/// <c>long</c> alone.
/// </summary>
internal sealed class HeaderStruct
{
    private readonly Dictionary<string, int> _offsets = new(StringComparer.Ordinal);

    /// <param name="declaration">Lines of a type and the fields of it; a number behind a name is the length of an array.</param>
    /// <param name="longBytes">Bytes of <c>long</c>: 8 on Linux and macOS (LP64), 4 on Windows (LLP64).</param>
    public HeaderStruct(string declaration, int longBytes)
    {
        var (at, widest) = (0, 1);
        foreach (var line in declaration.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ');
            var bytes = BytesOf(words[0], longBytes);
            widest = Math.Max(widest, bytes);
            foreach (var field in words[1..])
            {
                var (name, count) = field.Split('[', ']') is [var array, var length, ..]
                    ? (array, int.Parse(length, null))
                    : (field, 1);
                at = RoundUp(at, bytes);
                _offsets.Add(name, at);
                at += bytes * count;
            }
        }

        Bytes = RoundUp(at, widest);
    }

    /// <summary>Of the whole, with what is left empty at its end.</summary>
    public int Bytes { get; }

    /// <summary>Where a field begins.</summary>
    public int OffsetOf(string field) => _offsets[field];

    private static int BytesOf(string type, int longBytes) => type switch
    {
        "bool" => 1,
        "int32_t" or "uint32_t" or "int" or "enum" or "float" => 4,
        "pointer" or "size_t" => 8,
        "long" => longBytes,
        _ => throw new ArgumentException($"'{type}' has no size here."),
    };

    private static int RoundUp(int at, int to) => (at + to - 1) / to * to;
}
