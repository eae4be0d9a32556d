using InferenceBench.Engines.OnnxGenAI.Loading;

namespace InferenceBench.Engines.OnnxGenAI.Tests.Loading;

public sealed class ExecutionProvidersTests
{
    [Theory]
    [InlineData("CPUExecutionProvider", "cpu")]
    [InlineData("QNNExecutionProvider", "qnn")]
    [InlineData("OpenVINO", "openvino")]
    [InlineData("DmlExecutionProvider", "dml")]
    [InlineData("CoreMLExecutionProvider", "coreml")]
    [InlineData("NvTensorRTRTXExecutionProvider", "nvtensorrtrtx")]
    public void A_provider_has_one_name_in_every_spelling(string spelling, string name)
    {
        ExecutionProviders.ShortName(spelling).ShouldBe(name);
        ExecutionProvider.Find(spelling).ShouldNotBeNull().Name.ShouldBe(name);
    }

    [Fact]
    public void What_computes_beside_the_processor_is_named_before_it()
    {
        ExecutionProviders.Devices(["CPUExecutionProvider", "QNNExecutionProvider"]).Select(device => (device.Id, device.IsGpu))
            .ShouldBe([("QNN0", false), ("CPU", false)]);
        ExecutionProviders.BackendOf(["AzureExecutionProvider", "QNNExecutionProvider", "CPUExecutionProvider"]).ShouldBe("QNN");
        ExecutionProviders.BackendOf(["AzureExecutionProvider", "CPUExecutionProvider"]).ShouldBe("CPU");
    }

    [Fact]
    public void Every_provider_says_what_brings_it() =>
        ExecutionProvider.All.ShouldAllBe(provider =>
            provider.Hardware.Length > 0 && provider.Remedy.Length > 0 && !provider.Name.Any(char.IsUpper));

    [Fact]
    public void One_that_is_not_known_is_refused_too() =>
        ExecutionProvider.Refusal("It", "NewExecutionProvider", ["cpu"]).ShouldStartWith(
            "It is made for the execution provider 'new', and this build has cpu; ");
}
