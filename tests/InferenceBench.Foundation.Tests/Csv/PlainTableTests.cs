using System.Text;
using InferenceBench.Foundation.Csv;
using InferenceBench.Foundation.Failures;
using InferenceBench.Testing;

namespace InferenceBench.Foundation.Tests.Csv;

/// <summary>Tables without quotes are read by bytes, and say the same as those that are read in any form.</summary>
public sealed class PlainTableTests : IDisposable
{
    private const string Letters = "abcz019.-+ ;é\t";

    private readonly TemporaryFolder _folder = new();

    private string TablePath => _folder.File("table.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_come_in_order_whatever_their_lengths_and_wherever_the_file_is_cut()
    {
        var random = new Random(1);
        for (var table = 0; table < 200; table++)
        {
            var (columns, stretch) = (random.Next(2, 6), random.Next(1, 200));
            List<string[]> rows = [.. Enumerable.Range(0, random.Next(0, 40)).Select(_ => Row(random, columns))];
            Write(columns, rows);

            var read = TryRead(columns, stretch).ShouldNotBeNull();

            read.ConvertAll(row => string.Join(',', row)).ShouldBe(rows.Select(row => string.Join(',', row)));
        }
    }

    [Theory]
    [InlineData("a,b\n1,\"2\"\n", "a field in quotes")]
    [InlineData("a,b\r\n1,2\r\n", "other ends of lines")]
    [InlineData("a,b\n1,2\n\n", "an empty line")]
    [InlineData("a,b\n1\n", "a field too few")]
    [InlineData("a,b\n1,2,3\n", "a field too many")]
    [InlineData("a,a\n1,2\n", "a column twice")]
    [InlineData("a,c\n1,2\n", "another column")]
    [InlineData("\uFEFFa,b\n1,2\n", "a mark of the order of bytes")]
    public void What_is_written_otherwise_is_left_to_who_reads_any_form(string text, string what)
    {
        File.WriteAllText(TablePath, text);

        TryRead(["a", "b"], PlainTable.StretchBytes).ShouldBeNull(what);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_left_to_who_reads_any_form()
    {
        File.WriteAllBytes(TablePath, [.. "a,b\n1,"u8, 0xC3, (byte)'\n']);

        TryRead(["a", "b"], PlainTable.StretchBytes).ShouldBeNull();
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,x\n")]
    [InlineData("a,b\n1,2\n3,\"x\"\n")]
    public void What_is_wrong_has_its_line_and_column(string text)
    {
        File.WriteAllText(TablePath, text);

        Should.Throw<InputException>(() => CsvTable.Read(TablePath, ["a", "b"], row => row.Count("a") + row.Count("b")))
            .Message.ShouldStartWith("table.csv, line 3, column 'b': 'x' is not a whole number");
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\n1,2\n\"3\",4\n")]
    [InlineData("b,a\n2,1\n4,3\n")]
    [InlineData("\uFEFFa,b\r\n1,2\r\n3,4\r\n")]
    public void All_forms_say_the_same(string text)
    {
        File.WriteAllText(TablePath, text);

        CsvTable.Read(
            TablePath, ["a", "b"], row => (row.Count("a"), row.Number("b"), row.TextOrEmpty("c"), row.NumberOrNull("d")))
            .ShouldBe([(1, 2, "", null), (3, 4, "", null)]);
    }

    /// <summary>Keys mostly follow each other, and some come again; the ends of stretches cut the largest tables.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("\"0\",0\n")]
    public void Rows_of_one_key_come_together_in_their_order(string odd)
    {
        var random = new Random(2);
        for (var table = 0; table < 7; table++)
        {
            var key = 0;
            var count = random.Next(40_000) / (1 + (table * 1000));
            List<(string Key, string Text)> rows = [];
            for (var i = 0; i < count; i++)
            {
                key = random.Next(4) == 0 ? random.Next(300) : key;
                rows.Add(($"key{key}", $"{i}{new string('x', random.Next(40))}"));
            }

            File.WriteAllText(TablePath, "key,text\n" + string.Concat(rows.Select(row => $"{row.Key},{row.Text}\n")) + odd);
            rows.AddRange(odd.Length > 0 ? [("0", "0")] : []);

            var read = CsvTable.ReadByKey(TablePath, ["key", "text"], "key", row => row.Text("text"));

            read.Keys.Order().ShouldBe(rows.Select(row => row.Key).Distinct().Order());
            foreach (var together in rows.GroupBy(row => row.Key, row => row.Text))
            {
                string.Join(' ', read[together.Key]).ShouldBe(string.Join(' ', together));
            }
        }
    }

    private static string[] Row(Random random, int columns) =>
    [
        .. Enumerable.Range(0, columns).Select(_ =>
            string.Concat(Enumerable.Range(0, random.Next(10) == 0 ? random.Next(600) : random.Next(9))
                .Select(_ => Letters[random.Next(Letters.Length)]))),
    ];

    private static List<string> Header(int columns) => [.. Enumerable.Range(0, columns).Select(i => $"column{i}")];

    private void Write(int columns, IEnumerable<string[]> rows) =>
        File.WriteAllText(
            TablePath, string.Concat(rows.Prepend([.. Header(columns)]).Select(row => string.Join(',', row) + "\n")));

    private List<string[]>? TryRead(int columns, int stretch) => TryRead(Header(columns), stretch);

    private List<string[]>? TryRead(IReadOnlyList<string> header, int stretch)
    {
        using var file = File.OpenHandle(TablePath);
        var bytes = File.ReadAllBytes(TablePath);
        var line = bytes.AsSpan(0, Array.IndexOf(bytes, (byte)'\n'));
        return PlainTable.TryRead(
            file, line, header,
            (List<string[]> rows, ICsvFields fields) =>
                rows.Add([.. header.Select(column => Encoding.UTF8.GetString(fields.Bytes(column)))]),
            stretch);
    }
}
