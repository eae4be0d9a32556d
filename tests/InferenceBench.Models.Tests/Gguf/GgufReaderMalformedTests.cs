using System.Buffers.Binary;
using System.Text;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Gguf;
using InferenceBench.Testing;

namespace InferenceBench.Models.Tests.Gguf;

/// <summary>Files that are whole but contradict themselves.</summary>
public sealed class GgufReaderMalformedTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_repeated_key_is_refused() =>
        Refused(Renamed("llama.context_length", "llama.block_count"), "'llama.block_count' twice");

    [Fact]
    public void A_repeated_tensor_is_refused() =>
        Refused(
            SmallModel.Bytes(tensors: [("a", [4], GgmlType.F32), ("a", [4], GgmlType.F32)]),
            "the tensor 'a' twice");

    [Fact]
    public void An_empty_key_is_refused() =>
        Refused(SmallModel.Bytes(SmallModel.With(("", GgufValue.Of(true)))), "an empty metadata key");

    [Fact]
    public void An_unknown_value_type_is_refused() =>
        Refused(SmallModel.Bytes(SmallModel.With(("odd", new GgufValue((GgufValueType)99, (byte)0)))), "value type 99");

    [Fact]
    public void An_array_of_arrays_is_refused() => Refused(
        SmallModel.Bytes(SmallModel.With(("nest", new GgufValue(
            GgufValueType.Array, new GgufArray(GgufValueType.Array, 1, new[] { 9u }))))),
        "array of arrays");

    [Fact]
    public void An_array_longer_than_the_file_is_cut()
    {
        var path = _folder.Write("m.gguf", SmallModel.Bytes(SmallModel.With(
            ("long", new GgufValue(GgufValueType.Array, new GgufArray(GgufValueType.Float64, 1L << 40, new[] { 1.0 }))))));

        Should.Throw<InputException>(() => GgufReader.Read(path)).ExitCode.ShouldBe(ExitCode.ModelTruncated);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(48u)]
    [InlineData(1u << 31)]
    public void An_alignment_that_is_no_small_power_of_two_is_refused(uint alignment)
    {
        var bytes = SmallModel.Bytes(SmallModel.With(("general.alignment", GgufValue.Of(64u))));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(After(bytes, "general.alignment") + 4), alignment);

        Refused(bytes, "alignment");
    }

    [Fact]
    public void An_unknown_tensor_type_is_refused() =>
        Refused(Patched(After(SmallModel.Bytes(), "blk.0.attn_norm.weight") + 4 + 8, 4), "unknown type 4");

    [Fact]
    public void Too_many_dimensions_are_refused() =>
        Refused(Patched(After(SmallModel.Bytes(), "blk.0.attn_norm.weight"), 5), "5 dimensions");

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    public void A_dimension_without_elements_is_refused(long dimension) =>
        Refused(Patched64(After(SmallModel.Bytes(), "blk.0.attn_norm.weight") + 4, dimension), "a dimension of");

    [Fact]
    public void A_tensor_of_more_elements_than_can_be_counted_is_refused() =>
        Refused(Patched64(After(SmallModel.Bytes(), "output.weight") + 4 + 8, long.MaxValue / 2), "64-bit");

    [Fact]
    public void Rows_of_broken_blocks_are_refused() =>
        Refused(Patched64(After(SmallModel.Bytes(), "token_embd.weight") + 4, 31), "no multiple of Q8_0's 32");

    [Theory]
    [InlineData(1L)]
    [InlineData(-32L)]
    [InlineData(1L << 50)]
    public void A_tensor_at_another_place_than_after_the_one_before_is_refused(long offset) =>
        Refused(Patched64(After(SmallModel.Bytes(), "output.weight") + 4 + 16 + 4, offset), "is at offset");

    [Fact]
    public void A_tensor_name_longer_than_the_library_keeps_is_refused() =>
        Refused(SmallModel.Bytes(tensors: [(new string('x', 64), [4], GgmlType.F32)]), "more than 63");

    [Fact]
    public void A_value_of_another_type_than_needed_is_refused()
    {
        var file = GgufReader.Read(_folder.Write(
            "m.gguf", SmallModel.Bytes(SmallModel.With(("llama.block_count", GgufValue.Of("two"))))));

        Should.Throw<InputException>(() => ModelFacts.From(file)).Message
            .ShouldContain("'llama.block_count' is not a whole number but String");
    }

    [Fact]
    public void Control_characters_of_a_name_do_not_reach_the_sentence()
    {
        var bytes = SmallModel.Bytes(tensors: [("a\u001b[31m", [4], GgmlType.F32), ("a\u001b[31m", [4], GgmlType.F32)]);

        Should.Throw<InputException>(() => GgufReader.Read(_folder.Write("m.gguf", bytes))).Message.ShouldNotContain("\u001b");
    }

    private static byte[] Renamed(string key, string to)
    {
        var values = SmallModel.Values.Select(pair => pair.Key == key ? KeyValuePair.Create("#" + to[1..], pair.Value) : pair)
            .ToList();
        var bytes = SmallModel.Bytes(values);
        bytes[After(bytes, "#" + to[1..]) - to.Length] = (byte)to[0];
        return bytes;
    }

    private static byte[] Patched(int position, uint value)
    {
        var bytes = SmallModel.Bytes();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(position), value);
        return bytes;
    }

    private static byte[] Patched64(int position, long value)
    {
        var bytes = SmallModel.Bytes();
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(position), value);
        return bytes;
    }

    private static int After(byte[] bytes, string name) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) + name.Length;

    private void Refused(byte[] bytes, string what)
    {
        var refusal = Should.Throw<InputException>(() => GgufReader.Read(_folder.Write("m.gguf", bytes)));
        refusal.ExitCode.ShouldBe(ExitCode.ModelMalformed);
        refusal.Message.ShouldContain(what);
    }
}
