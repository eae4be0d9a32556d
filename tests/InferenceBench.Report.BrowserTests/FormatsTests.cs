using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;

namespace InferenceBench.Report.BrowserTests;

/// <summary>The page's script writes numbers as the program does.</summary>
[Collection(Browser.Tests)]
public sealed class FormatsTests(Browser browser)
{
    private static readonly double[] Ties =
    [
        0, 0.5, 1.5, 2.5, 0.125, 0.375, 12.5, 1234.5, 0.0625, 999.5, 99.95, 9.995, 1e-6, 1.5e-7, 1e15, 1.25e16, 123456789,
        0.000123456,
    ];

    [BrowserFact]
    public async Task Numbers_and_estimates_are_written_alike()
    {
        var random = new Random(3);
        double[] values = [.. Ties, .. Enumerable.Range(0, 2000).Select(_ => Math.Pow(10, (random.NextDouble() * 24) - 9))];
        double[] margins =
        [
            0, 0.0004, 0.0005, 0.005, 0.0049999, 0.0095, 0.0125, 0.025, 0.05, 0.125, 0.5, 1, 1.01,
            .. Enumerable.Range(0, 500).Select(_ => random.NextDouble() / 5),
        ];
        Estimate[] estimates =
        [
            .. margins.Select((margin, i) => new Estimate(
                values[i + 1], values[i + 1] * (1 - margin), values[i + 1] * (1 + margin))), new(
                3, null, null),
        ];

        var page = await browser.NewPageAsync();
        var script = await File.ReadAllTextAsync(Script("formats.js"));
        var written = await page.EvaluateAsync<string[]>(
            $$"""
            ([values, margins, bounds]) => {
              {{script}}
              return [
                ...values.flatMap(v => [significant(v), significant(v, 2), significant(v, 4)]),
                ...margins.map(percent),
                ...bounds.map(estimate)];
            }
            """,
            new object[] { values, margins, estimates.Select(e => new[] { e.Value, e.Low, e.High }).ToArray() });
        await page.CloseAsync();

        string[] expected =
        [
            .. values.SelectMany(v => new[] { Formats.Significant(v), Formats.Significant(v, 2), Formats.Significant(v, 4) }),
            .. margins.Select(Formats.Percent),
            .. estimates.Select(e => Formats.Estimate(e)),
        ];
        written.Zip(expected).Where(pair => pair.First != pair.Second).Take(5).ShouldBeEmpty();
        written.Length.ShouldBe(expected.Length);
    }

    [BrowserFact]
    public async Task Names_are_cut_alike_and_those_that_differ_still_do()
    {
        var random = new Random(5);
        string Word(int most) => string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => _letters[random.Next(6)]));
        List<(string[] Names, int Width)> all = [.. Enumerable.Range(0, 300).Select(_ =>
        {
            var (start, end) = (Word(30), Word(20));
            string Name(int i) => (i % 3) switch
            {
                0 => Word(9) + start + end, 1 => start + Word(12) + end, _ => start + end + Word(9),
            };
            return (Enumerable.Range(0, random.Next(1, 9)).Select(Name).ToArray(), random.Next(4, 40));
        })];
        var page = await browser.NewPageAsync();
        var script = await File.ReadAllTextAsync(Script("names.js"));
        var written = await page.EvaluateAsync<string[][]>(
            $$"""
            all => {
              {{script}}
              return all.map(([names, width]) => {
                const widthOf = text => lettersOf(text).reduce((sum, letter) => sum + (/[模🚀🇩]/u.test(letter) ? 2 : 1), 0);
                const cut = shortNames(names, width, widthOf);
                return names.map(name => cut.get(name));
              });
            }
            """,
            all.Select(one => new object[] { one.Names, one.Width }).ToArray());
        await page.CloseAsync();

        written.Zip(all)
            .Where(pair => !pair.First.SequenceEqual(ShortNames.Of(pair.Second.Names, pair.Second.Width)))
            .Take(3)
            .ShouldBeEmpty();
    }

    private static readonly string[] _letters = ["a", "b", "-", "模", "e\u0301", "🚀"];

    private static string Script(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "harness", "report-assets", "page", name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"{name} is not above the tests.");
    }
}
