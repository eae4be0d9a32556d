using System.Text;
using InferenceBench.Engines.Contract;

namespace InferenceBench.Engines.LlamaCpp.Tests;

/// <summary>What the library itself makes of files that are no models: our own reader is not asked.</summary>
[Collection(NativeTests.Name)]
public sealed class BadFileTests(LlamaCppUnderTest engine)
{
    private static readonly SessionSettings _settings = new() { ContextTokens = 64, Threads = 1 };

    [Fact]
    public void A_missing_file_is_unreadable_with_the_librarys_reason()
    {
        var refusal = Refusal(engine.NewFile("not-there.gguf"));
        refusal.Failure.ShouldBe(EngineFailure.ModelUnreadable);
        refusal.Message.ShouldContain("No such file");
    }

    [Fact]
    public void Tensor_data_that_is_cut_is_unreadable()
    {
        var refusal = Refusal(Changed("cut.gguf", bytes => bytes[..(bytes.Length * 6 / 10)]));
        refusal.Failure.ShouldBe(EngineFailure.ModelUnreadable);
        refusal.Message.ShouldContain("not within the file bounds");
    }

    [Fact]
    public void An_architecture_the_library_lacks_is_named()
    {
        var path = Changed(
            "unknown.gguf", bytes => Replace(bytes, "general.architecture\0\0\0\0".Length, "general.architecture", "xlama"));
        var refusal = Refusal(path);
        refusal.Failure.ShouldBe(EngineFailure.ArchitectureUnknown);
        refusal.Message.ShouldContain("xlama");
    }

    [Theory]
    [InlineData("magic.gguf", 0)]
    [InlineData("tensor-count.gguf", 8)]
    [InlineData("metadata-count.gguf", 16)]
    [InlineData("first-key.gguf", 24)]
    public void A_corrupted_header_is_unreadable(string name, int offset)
    {
        var path = Changed(name, bytes =>
        {
            bytes.AsSpan(offset, 8).Fill(0xFF);
            return bytes;
        });
        Refusal(path).Failure.ShouldBe(EngineFailure.ModelUnreadable);
    }

    [Fact]
    public void An_empty_file_is_unreadable() =>
        Refusal(Changed("empty.gguf", _ => [])).Failure.ShouldBe(EngineFailure.ModelUnreadable);

    [Fact]
    public void After_a_bad_file_a_good_one_opens()
    {
        Refusal(Changed("bad-first.gguf", bytes => bytes[..100]));
        using var session = engine.Open();
        session.Decode([1]);
    }

    private EngineException Refusal(string path)
    {
        var refusal = Should.Throw<EngineException>(() => engine.Engine.Open(path, _settings));
        refusal.Message.ShouldStartWith($"llama.cpp cannot load '{path}': ");
        refusal.Message.ShouldEndWith(".");
        refusal.Message.ShouldNotContain("\n");
        refusal.Message.ShouldNotContain("gave no reason");
        return refusal;
    }

    private string Changed(string name, Func<byte[], byte[]> change)
    {
        var path = engine.NewFile(name);
        File.WriteAllBytes(path, change(File.ReadAllBytes(engine.PathOf(ContractModel.Dense))));
        return path;
    }

    /// <summary>
    /// Overwrites the text value of a key: after the key come its type (4 bytes) and the text's length (8 bytes).
    /// </summary>
    private static byte[] Replace(byte[] bytes, int afterKey, string key, string value)
    {
        var start = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(key)) + afterKey + 8;
        Encoding.ASCII.GetBytes(value).CopyTo(bytes.AsSpan(start));
        return bytes;
    }
}
