using System.IO.Compression;
using System.Text;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Traces;

namespace InferenceBench.Load.Tests.Traces;

public sealed class TraceFileTests : IDisposable
{
    private const string Azure =
        "TIMESTAMP,ContextTokens,GeneratedTokens\r\n2023-11-16 18:15:46.6805900,374,44\r\n2023-11-16 18:15:50.9951690,396,109\r\n"
        + "2023-11-16 18:15:51.2225670,879,55";
    private const string BurstGpt =
        "Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,Log Type\n"
        + "5,s1,1,ChatGPT,100,10,110,API log\n6,,1,ChatGPT,200,0,200,API log\n9,s1,1,ChatGPT,150,20,170,API log\n";
    private const string OldBurstGpt =
        "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,ChatGPT,472,18,490,Conversation log\n"
        + "45,ChatGPT,1087,230,1317,Conversation log\n";
    private const string Mooncake =
        "{\"timestamp\": 0, \"input_length\": 1100, \"output_length\": 500, \"hash_ids\": [0, 1, 2]}\n"
        + "{\"timestamp\": 3000, \"input_length\": 1600, \"output_length\": 490, \"hash_ids\": [0, 1, 3, 4]}\n";
    private const string Bailian = "{\"chat_id\": 1, \"parent_chat_id\": -1, \"timestamp\": 0.5, \"input_length\": 40, "
        + "\"output_length\": 5, \"type\": \"text\", \"turn\": 1, \"hash_ids\": [7, 8, 9]}\n{\"chat_id\": 2, "
        + "\"parent_chat_id\": 1, \"timestamp\": 2.5, \"input_length\": 60, \"output_length\": 5, \"type\": \"text\", \"turn\": "
        + "2, \"hash_ids\": [7, 8, 9, 10]}\n";
    private const string OwnCsv = "arrival_s,input_tokens,output_tokens,session\n0,10,5,a\n1.5,30,6,a\n2,20,7,b\n";
    private const string OwnJson =
        "{\"arrival_s\":0,\"input_tokens\":10,\"output_tokens\":5}\n\n"
        + "{\"arrival_s\":1.5,\"input_tokens\":30,\"output_tokens\":6}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-trace-").FullName;

    public static TheoryData<string, int, double, int, int> Forms => new()
    {
        { Azure, 3, 51.2225670 - 46.6805900, 879, 55 },
        { BurstGpt, 2, 4, 150, 20 },
        { OldBurstGpt, 2, 40, 1087, 230 },
        { Mooncake, 2, 3, 1600, 490 },
        { Bailian, 2, 2, 60, 5 },
        { OwnCsv, 3, 2, 20, 7 },
        { OwnJson, 2, 1.5, 30, 6 },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Each_form_is_known_by_its_first_line(string text, int rows, double lastArrival, int lastInput, int lastOutput)
    {
        var trace = Read(text);

        trace.Rows.Count.ShouldBe(rows);
        trace.Rows[0].ArrivalSeconds.ShouldBe(0);
        trace.Rows[^1].ArrivalSeconds.ShouldBe(lastArrival, 1e-6);
        (trace.Rows[^1].InputTokens, trace.Rows[^1].OutputTokens).ShouldBe((lastInput, lastOutput));
    }

    [Fact]
    public void A_packed_file_is_unpacked()
    {
        var path = Path.Combine(_folder, "t.csv.gz");
        using (var zip = new GZipStream(new FileStream(path, FileMode.Create), CompressionMode.Compress))
        {
            zip.Write(Encoding.UTF8.GetBytes(Azure));
        }

        TraceFile.Read(path, "t", new()).Rows.Count.ShouldBe(3);
    }

    [Fact]
    public void Requests_that_failed_are_left_out_and_counted() =>
        Read(BurstGpt).Changes.ShouldBe(new TraceChanges { Rows = 3, Failed = 1 });

    [Fact]
    public void What_is_cut_is_counted()
    {
        var trace = Read(OwnCsv, new() { FromSeconds = 0, ToSeconds = 1.8, MostInputTokens = 20, MostOutputTokens = 5 });

        trace.Rows.Select(row => (row.InputTokens, row.OutputTokens)).ShouldBe([(10, 5), (20, 5)]);
        trace.Changes.ShouldBe(new TraceChanges { Rows = 3, LeftOut = 1, InputsCut = 1, OutputsCut = 1 });
    }

    [Fact]
    public void The_first_requests_alone_are_taken() => Read(Azure, new() { MostRows = 2 }).Changes.LeftOut.ShouldBe(1);

    [Theory]
    [InlineData("{\"arrival_s\":0,\"input_tokens\":10,\"output_tokens\":5,\"session\":\"\\ud800\"}\n")]
    [InlineData("")]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("[1,2]\n")]
    [InlineData("arrival_s,input_tokens,output_tokens\n0,1\n")]
    [InlineData("arrival_s,input_tokens,output_tokens\n0,1,x\n1,1,1\n")]
    [InlineData("arrival_s,input_tokens,output_tokens\n0,-1,1\n1,1,1\n")]
    [InlineData("arrival_s,input_tokens,output_tokens\n0,1,1\n0,1,1\n")]
    [InlineData("arrival_s,input_tokens,output_tokens\n0,1,1\n")]
    [InlineData("TIMESTAMP,ContextTokens,GeneratedTokens\nyesterday,1,1\n")]
    [InlineData("{\"timestamp\":0,\"input_length\":1,\"output_length\":1}\n{\"timestamp\":\n")]
    [InlineData(
        "{\"timestamp\":0,\"input_length\":1,\"output_length\":1}\n"
        + "{\"timestamp\":\"x\",\"input_length\":1,\"output_length\":1}\n")]
    public void What_is_no_trace_is_refused_with_a_sentence(string text) =>
        Should.Throw<InputException>(() => Read(text)).Message.ShouldEndWith(".");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Trace Read(string text, TraceCut? cut = null)
    {
        var path = Path.Combine(_folder, "trace.txt");
        File.WriteAllText(path, text);
        return TraceFile.Read(path, "trace", cut ?? new());
    }
}
