using InferenceBench.Load.Report;
using InferenceBench.Load.Tests.Studies;
using InferenceBench.Load.Workloads;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Traps;

/// <summary>
/// llama-server ends each connection after a stream without a word: whoever uses it again loses a race now and then.
/// </summary>
public sealed class EndedConnectionTests
{
    [Fact]
    public async Task A_server_that_ends_every_connection_gets_a_new_one_for_each_request()
    {
        using var server = new ScriptedServer(new ServerScript { Face = ServerFace.LlamaServer, EndsConnections = true });

        var record = await Study.LoadAsync(server, [8], new LoadMix(64, 4), rounds: 1);

        record.Requests.ShouldAllBe(request => request.Retries == 0 && request.IsFreshConnection);
        LoadReport.Of(record).Points[0].Findings.ShouldNotContain(finding => finding.Rule == "connections");
    }

    [Fact]
    public async Task Connections_that_a_server_keeps_are_used_again()
    {
        using var server = new ScriptedServer(new ServerScript { Face = ServerFace.LlamaServer });

        var record = await Study.LoadAsync(server, [8], new LoadMix(64, 4), rounds: 1);

        record.Requests.Count(request => request.IsFreshConnection).ShouldBeLessThanOrEqualTo(8);
    }
}
