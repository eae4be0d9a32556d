using InferenceBench.Models.Downloads;

namespace InferenceBench.Models.Tests.Downloads;

public sealed class HubPagesTests
{
    [Theory]
    [InlineData("<https://hub.example/p?cursor=2>; rel=\"next\"", "https://hub.example/p?cursor=2")]
    [InlineData("<https://hub.example/p0>; rel=\"prev\", </p2>; rel=\"next\"", "https://hub.example/p2")]
    [InlineData("<https://evil.example/p2>; rel=\"next\"", null)]
    [InlineData("<http://hub.example/p2>; rel=\"next\"", null)]
    [InlineData("<https://hub.example/p2>; rel=\"last\"", null)]
    [InlineData("https://hub.example/p2; rel=\"next\"", null)]
    [InlineData(">broken<; rel=\"next\"", null)]
    public void The_next_page_is_the_one_linked_on_the_same_host(string link, string? expected)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Link", link);

        var next = HubPages.Next(response, new Uri("https://hub.example/p"), new Uri("https://hub.example"));

        next.ShouldBe(expected is null ? null : new Uri(expected));
    }
}
