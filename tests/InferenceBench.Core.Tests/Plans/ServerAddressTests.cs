using InferenceBench.Core.Failures;
using InferenceBench.Core.Plans;

namespace InferenceBench.Core.Tests.Plans;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("https://gpu-7.example/llama/")]
    public void A_web_address_is_one(string text) => ServerAddress.Parse(text).ShouldBe(new Uri(text));

    [Theory]
    [InlineData("127.0.0.1:8080")]
    [InlineData("ftp://host")]
    [InlineData("http://user:password@host")]
    [InlineData("/var/run/socket")]
    [InlineData("")]
    public void Anything_else_is_refused(string text) => Should.Throw<InputException>(() => ServerAddress.Parse(text)).ExitCode.ShouldBe(ExitCode.Usage);

    [Fact]
    public void None_is_none() => ServerAddress.Parse(null).ShouldBeNull();
}
