using System.Text;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Records;
using InferenceBench.Testing;

namespace InferenceBench.Load.Tests.Records;

/// <summary>Where it is known how many requests each visit has, its file need not be read to find them.</summary>
public sealed class VisitBordersTests : IDisposable
{
    private const int Nothing = 0;
    private readonly TemporaryFolder _folder = new();

    private string RequestsPath => _folder.File(RequestsCsv.FileName);

    [Fact]
    public void Visits_are_found_by_halves_where_reading_all_finds_them()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var rows = Written(new Random(seed), seed);
            using var file = File.OpenHandle(RequestsPath);

            VisitBorders.Of(file, rows).ShouldBe(VisitRows.Of(file), $"seed {seed}");
        }
    }

    [Fact]
    public void Another_count_of_visits_is_left_to_who_reads_all()
    {
        var rows = Written(new Random(1), visits: 9);
        using var file = File.OpenHandle(RequestsPath);

        VisitBorders.Of(file, new Dictionary<int, int>(rows) { [99] = 1 }).ShouldBeNull();
        VisitBorders.Of(file, rows.Where(row => row.Key != 4).ToDictionary()).ShouldBeNull();
        VisitBorders.Of(file, new Dictionary<int, int>(rows) { [99] = 0 }).ShouldNotBeNull();
    }

    [Fact]
    public void A_file_without_requests_or_of_another_form_is_left_to_who_reads_all()
    {
        RequestsCsv.Write(_folder.Path, []);
        VisitBordersOf([]).ShouldBeNull();
        var rows = Written(new Random(2), visits: 3);
        var text = File.ReadAllText(RequestsPath);
        foreach (var other in new[] { text[..^1], "x" + text, text + "no row\n", text + "\n", text.ReplaceLineEndings("") })
        {
            File.WriteAllText(RequestsPath, other);
            VisitBordersOf(rows).ShouldBeNull();
        }
    }

    [Fact]
    public void A_row_longer_than_a_look_is_left_to_who_reads_all_or_found()
    {
        var random = new Random(3);
        var requests = Enumerable.Range(1, 200).Select(number => Drawn(random, 1 + (number / 20), number) with
        {
            Problem = number % 37 == 0 ? new string('p', 50_000) : null,
        }).ToList();
        RequestsCsv.Write(_folder.Path, requests);
        var rows = requests.CountBy(request => request.Visit).ToDictionary();

        var stored = RequestsCsv.Read(_folder.Path, Nothing, rows);

        RequestsCsvTests.RequireSame(stored, RequestsCsv.ReadAnyForm(_folder.Path));
    }

    [Fact]
    public void A_spoilt_file_says_the_same_as_when_all_of_it_is_read_first()
    {
        var (refused, read) = (0, 0);
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var rows = Written(random, visits: 1 + random.Next(6), most: 40);
            File.WriteAllText(RequestsPath, Spoilt(random, File.ReadAllText(RequestsPath)), Encoding.Latin1);
            var expected = All(() => RequestsCsv.ReadAnyForm(_folder.Path), rows);
            var found = All(() => RequestsCsv.Read(_folder.Path, Nothing, rows), rows);
            (found is null).ShouldBe(expected is null, $"seed {seed}");
            if (expected is null)
            {
                refused++;
                continue;
            }

            read++;
            RequestsCsvTests.RequireSame(found!, expected);
        }

        refused.ShouldBeGreaterThan(50);
        read.ShouldBeGreaterThan(50);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The requests of each visit in turn; null when they are refused, or fewer or more than they should be.</summary>
    private static List<RequestRecord>? All(
        Func<IReadOnlyList<RequestRecord>> read, Dictionary<int, int> rows)
    {
        try
        {
            var all = read();
            RequestsCsv.RequireRows("here", all, rows.Values.Sum(), rows);
            return [.. rows.Keys.SelectMany(visit => all is StoredRequests stored ? stored.OfVisit(visit)
                : all.Where(request => request.Visit == visit))];
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static string Spoilt(Random random, string text)
    {
        var lines = text.Split('\n').ToList();
        int Row() => 1 + random.Next(lines.Count - 2);
        var (one, other) = (Row(), Row());
        switch (random.Next(9))
        {
            case 0:
                lines.RemoveAt(one);
                break;
            case 1:
                lines.Insert(one, lines[other]);
                break;
            case 2:
                (lines[one], lines[other]) = (lines[other], lines[one]);
                break;
            case 3:
                lines[one] = random.Next(1, 9) + lines[one][lines[one].IndexOf(',', StringComparison.Ordinal)..];
                break;
            case 4:
                lines[one] = $"\"{lines[one][..1]}\"{lines[one][1..]}";
                break;
            case 5:
                lines[one] += "\r";
                break;
            case 6:
                return text[..random.Next(lines[0].Length + 1, text.Length)];
            case 7:
                var at = random.Next(lines[0].Length + 1, text.Length);
                return text[..at] + (char)random.Next(' ', 127) + text[(at + 1)..];
            default:
                (lines[one], lines[other]) = (lines[other], lines[one]);
                lines.RemoveAt(Row());
                lines.Insert(Row(), lines[Row()]);
                break;
        }

        return string.Join('\n', lines);
    }

    private IReadOnlyList<RequestPart>? VisitBordersOf(Dictionary<int, int> rows)
    {
        using var file = File.OpenHandle(RequestsPath);
        return VisitBorders.Of(file, rows);
    }

    private Dictionary<int, int> Written(Random random, int visits, int most = 400)
    {
        var requests = new List<RequestRecord>();
        for (var visit = 1; visit <= Math.Max(1, visits); visit++)
        {
            var count = random.Next(4) == 0 ? 1 : 1 + random.Next(most);
            requests.AddRange(Enumerable.Range(0, count).Select(_ => Drawn(random, visit, requests.Count + 1)));
        }

        RequestsCsv.Write(_folder.Path, requests);
        return requests.CountBy(request => request.Visit).ToDictionary();
    }

    /// <summary>Without arrivals, which would be read in step.</summary>
    private static RequestRecord Drawn(Random random, int visit, int number) =>
        RequestsCsvTests.Drawn(random, visit, number) with { Tokens = [] };
}
