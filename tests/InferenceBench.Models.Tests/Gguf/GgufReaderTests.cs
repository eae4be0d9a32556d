using System.Buffers.Binary;
using System.Text;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Gguf;
using InferenceBench.Testing;

namespace InferenceBench.Models.Tests.Gguf;

public sealed class GgufReaderTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_back_the_metadata_that_was_written()
    {
        var file = Read(SmallModel.Bytes());

        file.Version.ShouldBe(3u);
        file.Alignment.ShouldBe(32);
        file.Metadata.Select(pair => pair.Key).ShouldBe(SmallModel.Values.Select(pair => pair.Key));
        file.Metadata.Text("general.architecture").ShouldBe("llama");
        file.Metadata.Flag("tokenizer.ggml.add_bos_token").ShouldBe(true);
        file.Metadata.WholeNumber("byte").ShouldBe(200);
        file.Metadata.WholeNumber("short").ShouldBe(-7);
        file.Metadata.Find("big")!.Content.ShouldBe(ulong.MaxValue);
        file.Metadata.Find("double")!.Content.ShouldBe(0.5);
        file.Metadata.WholeNumbers("llama.attention.head_count").ShouldBe([4L]);
    }

    [Fact]
    public void Reads_back_the_tensors_that_were_written()
    {
        var bytes = SmallModel.Bytes();
        var file = Read(bytes);

        file.Tensors.Select(tensor => (tensor.Name, tensor.Dimensions, tensor.Type)).ToList().Count.ShouldBe(3);
        foreach (var tensor in file.Tensors)
        {
            var data = bytes.AsSpan((int)file.PositionOf(tensor), (int)tensor.Bytes).ToArray();
            data.ShouldBe(SmallModel.Data(tensor));
            (file.PositionOf(tensor) % 32).ShouldBe(0);
        }

        file.Tensors[0].Bytes.ShouldBe(4 * 34);
        file.FileBytes.ShouldBe(bytes.Length);
    }

    [Fact]
    public void Keeps_only_type_and_count_of_texts_and_long_arrays()
    {
        var file = Read(SmallModel.Bytes(SmallModel.With(("tokenizer.ggml.scores", GgufValue.Of(new float[5000])))));

        file.Metadata.Array("tokenizer.ggml.tokens").ShouldBe(new GgufArray(GgufValueType.String, 4, null));
        file.Metadata.Array("tokenizer.ggml.scores").ShouldBe(new GgufArray(GgufValueType.Float32, 5000, null));
    }

    [Fact]
    public void Reads_version_2()
    {
        var bytes = SmallModel.Bytes();
        bytes[4] = 2;

        Read(bytes).Version.ShouldBe(2u);
    }

    [Fact]
    public void Follows_the_alignment_that_the_file_states()
    {
        var file = Read(SmallModel.Bytes(SmallModel.With(("general.alignment", GgufValue.Of(128u)))));

        file.Alignment.ShouldBe(128);
        file.Tensors.ShouldAllBe(tensor => file.PositionOf(tensor) % 128 == 0);
    }

    [Fact]
    public void A_missing_file_is_said_to_be_missing() =>
        Refused(_folder.File("none.gguf"), ExitCode.ModelMissing, "there is no such file");

    [Fact]
    public void A_folder_is_said_to_be_one() => Refused(_folder.Path, ExitCode.ModelMissing, "it is a folder");

    [Theory]
    [InlineData("<!DOCTYPE html><html>", "an HTML or XML page")]
    [InlineData("version https://git-lfs.github.com/spec/v1", "a Git LFS pointer")]
    [InlineData("PK\u0003\u0004", "a ZIP archive")]
    [InlineData("GGML....", "47474D4C")]
    public void Another_kind_of_file_is_named(string content, string what) =>
        Refused(Encoding.ASCII.GetBytes(content), ExitCode.NotAGguf, what);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(23)]
    public void A_file_that_ends_before_the_metadata_is_cut(int length) =>
        Refused(SmallModel.Bytes()[..length], ExitCode.ModelTruncated, "is cut");

    [Fact]
    public void A_file_that_ends_inside_its_tensors_is_cut() =>
        Refused(SmallModel.Bytes()[..^40], ExitCode.ModelTruncated, "the data of tensor 'output.weight'");

    [Fact]
    public void A_file_without_the_last_padding_is_whole()
    {
        var tensors = SmallModel.Tensors.Take(2).ToArray();
        var bytes = SmallModel.Bytes(tensors: tensors);

        Read(bytes[..^12]).Tensors.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(1u, "version 1")]
    [InlineData(4u, "version 4")]
    [InlineData(0x03000000u, "big-endian")]
    public void Another_version_is_refused(uint version, string what)
    {
        var bytes = SmallModel.Bytes();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), version);

        Refused(bytes, ExitCode.ModelMalformed, what);
    }

    [Theory]
    [InlineData(8, "tensors")]
    [InlineData(16, "metadata keys")]
    public void An_absurd_count_is_refused(int position, string what)
    {
        var bytes = SmallModel.Bytes();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(position), ulong.MaxValue / 3);

        Refused(bytes, ExitCode.ModelMalformed, what);
    }

    private GgufFile Read(byte[] bytes) => GgufReader.Read(_folder.Write("model.gguf", bytes));

    private void Refused(byte[] bytes, ExitCode code, string what) => Refused(_folder.Write("model.gguf", bytes), code, what);

    private static void Refused(string path, ExitCode code, string what)
    {
        var refusal = Should.Throw<InputException>(() => GgufReader.Read(path));
        refusal.ExitCode.ShouldBe(code);
        refusal.Message.ShouldContain(what);
        refusal.Message.ShouldContain(path);
    }
}
