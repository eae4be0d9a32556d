using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Shapes;

/// <summary>
/// Fills any stretch of a tensor with its values. A value depends on seed, tensor name and place alone, so that neither the order
/// nor the number of threads changes a byte. Matrices are normal with deviation 1/√inputs: a product of normalised activations
/// then stays near 1 through all layers; what is added to the residual stream is smaller by √(2·layers). An embedding that is not
/// the output matrix too has deviation 1, so that the token, and not the mean of the context, decides the next token and the
/// experts.
/// </summary>
internal sealed class WeightFiller : ITensorFiller
{
    /// <summary>Stretches start at multiples of this many elements.</summary>
    public const int Granule = 4;

    private readonly ShapeTensorKind _kind;
    private readonly GgmlType _type;
    private readonly WeightTable? _table;
    private readonly ulong _key;

    public WeightFiller(ModelShape shape, ShapeTensor tensor, GgmlType type, ulong seed, Dictionary<double, WeightTable> tables)
    {
        _kind = tensor.Kind;
        _type = type;
        _key = CounterRandom.Mix(seed ^ CounterRandom.Hash(tensor.Name));
        if (_kind is ShapeTensorKind.Norm or ShapeTensorKind.Bias)
        {
            return;
        }

        var deviation = Deviation(shape, tensor);
        ref var table = ref CollectionsMarshal.GetValueRefOrAddDefault(tables, deviation, out _);
        _table = table ??= new WeightTable(deviation);
    }

    /// <summary>Deviation of a tensor's random values.</summary>
    internal static double Deviation(ModelShape shape, ShapeTensor tensor) => tensor.Kind switch
    {
        ShapeTensorKind.Embedding => 1.0,
        ShapeTensorKind.ResidualMatrix => 1.0 / Math.Sqrt(tensor.Dimensions[0] * 2.0 * shape.Layers),
        _ => 1.0 / Math.Sqrt(tensor.Dimensions[0]),
    };

    /// <inheritdoc/>
    public void Fill(long firstBlock, int offset, Span<byte> bytes) =>
        Fill(firstBlock + (offset / GgmlTypes.Of(_type).BlockBytes), bytes);

    /// <summary>Writes the values from element <paramref name="first"/> on as little-endian bytes.</summary>
    /// <param name="first">A multiple of <see cref="Granule"/>.</param>
    /// <param name="bytes">Whole elements.</param>
    public void Fill(long first, Span<byte> bytes)
    {
        if (_table is null)
        {
            MemoryMarshal.Cast<byte, float>(bytes).Fill(_kind == ShapeTensorKind.Norm ? 1f : 0f);
        }
        else if (_type == GgmlType.F16)
        {
            FillHalves(first, MemoryMarshal.Cast<byte, Half>(bytes), _table.Halves);
        }
        else
        {
            Fill(first, MemoryMarshal.Cast<byte, float>(bytes), _table.Singles);
        }
    }

    /// <summary>Four at once, as one word.</summary>
    private void FillHalves(long first, Span<Half> values, Half[] table)
    {
        ref var entries = ref MemoryMarshal.GetArrayDataReference(table);
        var counter = _key + (ulong)(first / Granule);
        var words = MemoryMarshal.Cast<Half, ulong>(values);
        for (var i = 0; i < words.Length; i++)
        {
            var random = CounterRandom.Mix(counter++);
            words[i] = Entry(ref entries, random) | (Entry(ref entries, random >> 16) << 16)
                | (Entry(ref entries, random >> 32) << 32) | (Entry(ref entries, random >> 48) << 48);
        }

        Fill(first + (words.Length * Granule), values[(words.Length * Granule)..], table);
    }

    /// <summary>A value's bits; no mask of twelve bits leads out of the table.</summary>
    private static ulong Entry(ref Half entries, ulong random) =>
        BitConverter.HalfToUInt16Bits(Unsafe.Add(ref entries, (nint)(random & (WeightTable.Size - 1))));

    private void Fill<T>(long first, Span<T> values, T[] table)
    {
        const int mask = WeightTable.Size - 1;
        var entries = table.AsSpan(0, WeightTable.Size);
        var counter = (ulong)(first / Granule);
        var whole = values.Length / Granule * Granule;
        for (var i = 0; i < whole; i += Granule)
        {
            var random = CounterRandom.Mix(_key + counter++);
            var four = values.Slice(i, Granule);
            four[0] = entries[(int)random & mask];
            four[1] = entries[(int)(random >> 16) & mask];
            four[2] = entries[(int)(random >> 32) & mask];
            four[3] = entries[(int)(random >> 48) & mask];
        }

        var rest = CounterRandom.Mix(_key + counter);
        for (var i = whole; i < values.Length; i++, rest >>= 16)
        {
            values[i] = entries[(int)rest & mask];
        }
    }
}
