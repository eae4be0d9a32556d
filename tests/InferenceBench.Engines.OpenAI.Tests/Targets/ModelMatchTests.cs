using InferenceBench.Engines.OpenAI.Targets;

namespace InferenceBench.Engines.OpenAI.Tests.Targets;

public sealed class ModelMatchTests : IDisposable
{
    private const long Bytes = 5000;
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("served-").FullName, "a.gguf");

    public ModelMatchTests() => File.WriteAllBytes(_path, new byte[Bytes]);

    [Theory]
    [InlineData("a.gguf", 4000, true)]
    [InlineData("renamed.gguf", 4000, true)]
    [InlineData("a.gguf", 0, true)]
    [InlineData("renamed.gguf", 0, false)]
    [InlineData("a.gguf", 6000, false)]
    [InlineData("renamed.gguf", 6000, false)]
    public void A_server_has_the_file_when_its_size_says_so_or_else_its_name(string name, long weightBytes, bool isSame) =>
        (ModelMatch.Problem(new ServedModel(name, weightBytes), _path, "server") is null).ShouldBe(isSame);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
}
