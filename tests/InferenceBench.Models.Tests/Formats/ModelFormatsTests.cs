using InferenceBench.Models.Formats;

namespace InferenceBench.Models.Tests.Formats;

public sealed class ModelFormatsTests
{
    [Theory]
    [InlineData("tiny-Q4_K_M.gguf", "Q4_K_M", ModelFormats.Gguf)]
    [InlineData("tiny.GGUF", "INT4", ModelFormats.Gguf)]
    [InlineData("tiny-INT4.onnx1", "INT4", ModelFormats.Onnx)]
    [InlineData("phi-4", "INT8-DYN", ModelFormats.Onnx)]
    [InlineData("tiny", "F16", ModelFormats.Gguf)]
    [InlineData("tiny", "", ModelFormats.Gguf)]
    public void A_models_names_tell_its_form(string fileName, string quantization, string format) =>
        ModelFormats.OfNames(fileName, quantization).ShouldBe(format);
}
