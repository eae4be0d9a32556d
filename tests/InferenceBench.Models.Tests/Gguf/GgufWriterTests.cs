using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Models.Gguf;
using InferenceBench.Testing;

namespace InferenceBench.Models.Tests.Gguf;

public sealed class GgufWriterTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_plan_is_the_header_that_is_read_back()
    {
        var plan = GgufLayout.Plan("small.gguf", SmallModel.Values, SmallModel.Tensors);
        var read = GgufReader.Read(_folder.Write("small.gguf", SmallModel.Bytes()));

        read.DataOffset.ShouldBe(plan.DataOffset);
        read.FileBytes.ShouldBe(plan.FileBytes);
        read.Tensors.Select(tensor => (tensor.Name, tensor.Offset))
            .ShouldBe(plan.Tensors.Select(tensor => (tensor.Name, tensor.Offset)));
    }

    [Fact]
    public void Any_texts_and_numbers_come_back_as_they_were() =>
        Prop.ForAll<(NonNull<string> Text, ulong Number, int[] List)>(values =>
        {
            // A text that UTF-8 cannot hold (half a surrogate pair) cannot come back.
            var text = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(values.Text.Get));
            var read = GgufReader.Read(_folder.Write("any.gguf", SmallModel.Bytes(SmallModel.With(
                ("text", GgufValue.Of(text)), ("number", GgufValue.Of(values.Number)), ("list", GgufValue.Of(values.List))))));

            read.Metadata.Text("text").ShouldBe(text);
            read.Metadata.Find("number")!.Content.ShouldBe(values.Number);
            read.Metadata.WholeNumbers("list").ShouldBe(values.List.Select(value => (long)value));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Data_of_another_size_than_planned_is_an_error()
    {
        var plan = GgufLayout.Plan("small.gguf", SmallModel.Values, SmallModel.Tensors);

        Should.Throw<InvalidOperationException>(() => GgufWriter.Write(Stream.Null, plan, (_, data) => data.WriteByte(0)))
            .Message.ShouldContain("'token_embd.weight' is 1 bytes and must be 136");
    }

    [Fact]
    public void An_array_that_was_skipped_on_reading_cannot_be_written() =>
        Should.Throw<ArgumentException>(() => SmallModel.Bytes(SmallModel.With(
            ("skipped", new GgufValue(GgufValueType.Array, new GgufArray(GgufValueType.String, 3, null))))));
}
