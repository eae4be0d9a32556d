using InferenceBench.Foundation.Failures;

namespace InferenceBench.Plans.Tests;

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
    [InlineData("http://host/?api_key=sk-1")]
    [InlineData("http://host?")]
    [InlineData("http://host/#sk-1")]
    [InlineData("http://host/v1;key=sk-1")]
    [InlineData("http://host/key=sk-1/v1")]
    [InlineData("http://host/%3Fapi_key=sk-1")]
    [InlineData("http://sk-1@host")]
    [InlineData("")]
    public void Anything_else_is_refused_without_saying_it_again(string text)
    {
        var refusal = Should.Throw<InputException>(() => ServerAddress.Parse(text));
        refusal.ExitCode.ShouldBe(ExitCode.Usage);
        refusal.Message.ShouldNotContain("sk-1");
        refusal.Message.ShouldNotContain("password@");
    }

    [Fact]
    public void None_is_none() => ServerAddress.Parse(null).ShouldBeNull();
}
