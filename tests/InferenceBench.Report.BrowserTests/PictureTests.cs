using System.Text.RegularExpressions;
using InferenceBench.Results;
using InferenceBench.Testing;
using Microsoft.Playwright;

namespace InferenceBench.Report.BrowserTests;

/// <summary>
/// The README's picture is the page of the run it shows. <c>INFERENCEBENCH_APPROVE=1</c> draws it anew; fonts differ between
/// machines, so that what is compared is where there is ink, not each point.
/// </summary>
[Collection(Browser.Tests)]
public sealed partial class PictureTests(Browser browser)
{
    private const int MostBytes = 250_000;
    private const double Alike = 0.8;

    [BrowserFact]
    public async Task The_picture_of_the_readme_is_the_page_of_its_run()
    {
        var run = RunFolder.Open(RepositoryFile.Path(Run()
            .Match(await File.ReadAllTextAsync(RepositoryFile.Path("README.md"))).Groups["folder"].Value))
            .Read();
        await using var report = await ReportPage.OpenAsync(
            browser, run, new() { ViewportSize = new() { Width = 1040, Height = 760 }, ColorScheme = ColorScheme.Light });
        var drawn = await report.Page.ScreenshotAsync();
        var path = RepositoryFile.Path("docs/report.png");
        if (Environment.GetEnvironmentVariable("INFERENCEBENCH_APPROVE") == "1")
        {
            await File.WriteAllBytesAsync(path, drawn);
        }

        var kept = await File.ReadAllBytesAsync(path);
        kept.Length.ShouldBeLessThan(MostBytes);
        var blank = await browser.NewPageAsync();
        (await blank.EvaluateAsync<double>(Likeness, new[] { Convert.ToBase64String(kept), Convert.ToBase64String(drawn) }))
            .ShouldBeGreaterThan(Alike);
        await blank.CloseAsync();
    }

    /// <summary>Correlation of how dark the two pictures are, point by point of a small raster.</summary>
    private const string Likeness = """
        async pictures => {
          const [width, height] = [65, 48];
          const darkness = async picture => {
            const image = new Image();
            image.src = 'data:image/png;base64,' + picture;
            await image.decode();
            const canvas = new OffscreenCanvas(width, height).getContext('2d');
            canvas.imageSmoothingQuality = 'high';
            canvas.drawImage(image, 0, 0, width, height);
            const { data } = canvas.getImageData(0, 0, width, height);
            return Array.from({ length: width * height }, (_, i) => 255 - (data[4 * i] + data[4 * i + 1] + data[4 * i + 2]) / 3);
          };
          const [a, b] = [await darkness(pictures[0]), await darkness(pictures[1])];
          const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length;
          const [meanA, meanB] = [mean(a), mean(b)];
          const product = (x, mx, y, my) => x.reduce((sum, value, i) => sum + (value - mx) * (y[i] - my), 0);
          return product(a, meanA, b, meanB) / Math.sqrt(product(a, meanA, a, meanA) * product(b, meanB, b, meanB));
        }
        """;

    [GeneratedRegex(@"\]\((?<folder>results/[^)]+)\)")]
    private static partial Regex Run();
}
