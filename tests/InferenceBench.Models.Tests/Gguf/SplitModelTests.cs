using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Gguf;
using InferenceBench.Testing;

namespace InferenceBench.Models.Tests.Gguf;

public sealed class SplitModelTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_parts_are_read_as_one_model()
    {
        var first = Write(1, 3);
        Write(2, 3);
        Write(3, 3);

        var file = GgufReader.Read(first);

        file.Tensors.Select(tensor => (tensor.Name, tensor.Part)).ShouldBe(
            [("token_embd.weight", 0), ("blk.0.attn_norm.weight", 1), ("output.weight", 2)]);
        file.Path.ShouldBe(first);
        file.Parts.Count.ShouldBe(3);
        file.FileBytes.ShouldBe(Directory.EnumerateFiles(_folder.Path).Sum(path => new FileInfo(path).Length));
        ModelFacts.From(file).TotalParameters.ShouldBe(128 + 5 + 128);
    }

    [Fact]
    public void A_missing_part_is_named()
    {
        var first = Write(1, 3);
        Write(2, 3);

        var refusal = Should.Throw<InputException>(() => GgufReader.Read(first));

        refusal.ExitCode.ShouldBe(ExitCode.ModelMissing);
        refusal.Message.ShouldContain("model-00003-of-00003.gguf");
    }

    [Fact]
    public void A_later_part_alone_names_the_first()
    {
        Write(1, 3);

        Refused(Write(2, 3), "give the first, ", "model-00001-of-00003.gguf");
    }

    [Fact]
    public void A_part_under_a_name_without_its_number_is_refused()
    {
        var renamed = _folder.File("model.gguf");
        File.Move(Write(1, 3), renamed);

        Refused(renamed, "does not end in '-00001-of-00003.gguf'");
    }

    [Fact]
    public void A_part_that_stands_in_the_place_of_another_is_refused()
    {
        var first = Write(1, 3);
        File.Copy(Write(2, 3), _folder.File("model-00003-of-00003.gguf"));

        Refused(first, "another part than its name says");
    }

    [Fact]
    public void Parts_that_lack_a_tensor_are_refused()
    {
        var first = Write(1, 3, tensorCount: 4);
        Write(2, 3);
        Write(3, 3);

        Refused(first, "3 tensors together and not 4");
    }

    private static void Refused(string path, params string[] words)
    {
        var refusal = Should.Throw<InputException>(() => GgufReader.Read(path));
        refusal.ExitCode.ShouldBe(ExitCode.ModelMalformed);
        words.ShouldAllBe(word => refusal.Message.Contains(word));
    }

    private string Write(int number, int count, int tensorCount = 3) => _folder.Write(
        $"model-{number:D5}-of-{count:D5}.gguf",
        SmallModel.Bytes(
            SmallModel.With(
                ("split.no", GgufValue.Of((uint)number - 1)),
                ("split.count", GgufValue.Of((uint)count)),
                ("split.tensors.count", GgufValue.Of((uint)tensorCount))),
            [SmallModel.Tensors[number - 1]]));
}
