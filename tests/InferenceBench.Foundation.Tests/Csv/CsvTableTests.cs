using InferenceBench.Foundation.Csv;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Foundation.Tests.Csv;

public sealed class CsvTableTests : IDisposable
{
    private static readonly string[] _header = ["cell", "seconds", "tokens"];
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("cell,seconds,tokens\na,0.5,7\n")]
    [InlineData("\uFEFFcell,seconds,tokens\r\na,0.5,7\r\n")]
    [InlineData("tokens,other,seconds,cell\n7,x,\"0.5\",a\n")]
    public void A_table_is_read_whatever_saved_it(string text) => Read(text).ShouldBe([("a", 0.5, 7)]);

    /// <summary>What spreadsheets, editors and copying make of a table; nothing of it may become another number.</summary>
    [Theory]
    [InlineData("cell;seconds;tokens\na;0,5;7\n")]
    [InlineData("cell\tseconds\ttokens\na\t0.5\t7\n")]
    [InlineData("cell,seconds,tokens\na,\"0,5\",7\n")]
    [InlineData("cell,seconds,tokens\na,0,5,7\n")]
    [InlineData("cell,seconds,tokens\na,0.5,7,\n")]
    [InlineData("cell,seconds,tokens\na,0.5,7.0\n")]
    [InlineData("cell,seconds,tokens\na,0.5,1'000\n")]
    [InlineData("cell,seconds,tokens\na,0.5,1\u00A0000\n")]
    [InlineData("cell,seconds,tokens\na,0.5,\uFF15\n")]
    [InlineData("cell,seconds,tokens\na,1e999,7\n")]
    [InlineData("cell,seconds,tokens\na,NaN,7\n")]
    [InlineData("cell,seconds,tokens\na,-0.5,7\n")]
    [InlineData("cell,seconds,tokens\na,,7\n")]
    [InlineData("cell,seconds,tokens\na, 0.5,7\n")]
    [InlineData("cell,seconds,tokens\ra,0.5,7\r")]
    [InlineData("cell,seconds,tokens,seconds\na,0.5,7,50\n")]
    [InlineData("cell,seconds,tokens\n\"a,0.5,7\n")]
    [InlineData("Cell,Seconds,Tokens\na,0.5,7\n")]
    public void What_is_no_longer_the_table_is_refused_in_a_sentence(string text)
    {
        var error = Should.Throw<InputException>(() => Read(text));

        error.ExitCode.ShouldBe(ExitCode.ResultsInvalid);
        error.Message.ShouldContain("samples.csv");
    }

    private List<(string Cell, double Seconds, int Tokens)> Read(string text)
    {
        var path = Path.Combine(_folder, "samples.csv");
        File.WriteAllText(path, text);
        return CsvTable.Read(path, _header, row => (row.Text("cell"), row.Seconds("seconds"), row.Count("tokens")));
    }
}
