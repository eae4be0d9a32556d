using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Tests.Gguf;

public sealed class GgmlTypesTests
{
    /// <summary>
    /// What ggml_type_name, ggml_blck_size and ggml_type_size of llama.cpp v0.4.0 answer for every type it has.
    /// </summary>
    private const string NativeAnswers = """
        0 f32 1 4; 1 f16 1 2; 2 q4_0 32 18; 3 q4_1 32 20; 6 q5_0 32 22; 7 q5_1 32 24; 8 q8_0 32 34; 9 q8_1 32 36; 10 q2_K 256 84;
        11 q3_K 256 110; 12 q4_K 256 144; 13 q5_K 256 176; 14 q6_K 256 210; 15 q8_K 256 292; 16 iq2_xxs 256 66; 17 iq2_xs 256 74;
        18 iq3_xxs 256 98; 19 iq1_s 256 50; 20 iq4_nl 32 18; 21 iq3_s 256 110; 22 iq2_s 256 82; 23 iq4_xs 256 136; 24 i8 1 1;
        25 i16 1 2; 26 i32 1 4; 27 i64 1 8; 28 f64 1 8; 29 iq1_m 256 56; 30 bf16 1 2; 34 tq1_0 256 54; 35 tq2_0 256 66;
        39 mxfp4 32 17; 40 nvfp4 64 36; 41 q1_0 128 18; 42 q2_0 64 18
        """;

    [Fact]
    public void Every_type_has_the_block_of_the_native_library()
    {
        var native = NativeAnswers.Split(';', StringSplitOptions.TrimEntries).Select(line => line.Split(' ')).ToArray();

        GgmlTypes.All.OrderBy(layout => layout.Type)
            .Select(layout => $"{(int)layout.Type} {layout.Name.ToUpperInvariant()} {layout.BlockSize} {layout.BlockBytes}")
            .ShouldBe(native.Select(fields => $"{fields[0]} {fields[1].ToUpperInvariant()} {fields[2]} {fields[3]}"));
    }

    [Fact]
    public void A_type_is_found_by_its_name_in_any_case() => GgmlTypes.Find("q8_0").ShouldBe(GgmlTypes.Of(GgmlType.Q8_0));

    [Theory]
    [InlineData(4u)]
    [InlineData(31u)]
    [InlineData(43u)]
    [InlineData(uint.MaxValue)]
    public void A_removed_or_unknown_number_is_no_type(uint number) => GgmlTypes.Find(number).ShouldBeNull();

    [Theory]
    [InlineData(GgmlType.Q4_0, 4.5)]
    [InlineData(GgmlType.Q8_0, 8.5)]
    [InlineData(GgmlType.Q6_K, 6.5625)]
    [InlineData(GgmlType.F16, 16.0)]
    public void Bits_per_weight_include_the_scales(GgmlType type, double bits) => GgmlTypes.Of(type).BitsPerWeight.ShouldBe(bits);

    [Fact]
    public void Bytes_are_of_whole_blocks() => GgmlTypes.Of(GgmlType.Q8_0).BytesOf(33).ShouldBe(68);
}
