using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Downloads;

namespace InferenceBench.Models.Tests.Downloads;

public sealed class DownloadOptionsTests
{
    [Fact]
    public void Without_anything_the_public_hub_is_asked_without_a_token()
    {
        var options = DownloadOptions.FromEnvironment(_ => null);

        options.HubAddress.ShouldBe(new Uri("https://huggingface.co"));
        options.Token.ShouldBeNull();
    }

    [Fact]
    public void The_option_stands_above_the_variable() =>
        DownloadOptions.FromEnvironment(name => name == "HF_ENDPOINT" ? "https://b.example" : null, "https://a.example/")
            .HubAddress.ShouldBe(new Uri("https://a.example"));

    [Fact]
    public void The_first_variable_with_a_token_wins() =>
        DownloadOptions.FromEnvironment(name => name is "HF_TOKEN" or "HUGGING_FACE_HUB_TOKEN" ? "t" : null).Token!.Variable
            .ShouldBe("HF_TOKEN");

    [Theory]
    [InlineData("huggingface.co")]
    [InlineData("ftp://hub.example")]
    [InlineData("file:///etc")]
    [InlineData("https://user:secret@hub.example")]
    [InlineData("https://hub.example/?token=secret")]
    public void An_address_that_cannot_be_used_is_a_sentence_without_its_secrets(string address)
    {
        var error = Should.Throw<InputException>(() => DownloadOptions.FromEnvironment(_ => null, address));

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldNotContain("secret");
    }

    [Fact]
    public void A_token_with_a_line_break_is_refused_unprinted()
    {
        var error = Should.Throw<InputException>(() => HubToken.Find(_ => "hf_secret\nX-Evil: 1"));

        error.ToString().ShouldNotContain("hf_secret");
    }
}
