using System.Diagnostics;
using InferenceBench.Load.Calibration;

namespace InferenceBench.Microbenchmarks.LoadClients;

/// <summary>
/// A server in a process of its own: this program again. It ends with its standard input, and then says what it saw.
/// </summary>
internal sealed class ChildServer : IDisposable
{
    private readonly Process _process;

    private ChildServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts one.</summary>
    /// <param name="arguments">What it is to be.</param>
    public static ChildServer Start(params string[] arguments)
    {
        string[] command = [Environment.ProcessPath!, .. Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [typeof(ChildServer).Assembly.Location]
            : Array.Empty<string>(), .. arguments];
        var process = Process.Start(
            new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var line = process.StandardOutput.ReadLine();
        return Uri.TryCreate(line, UriKind.Absolute, out var address)
            ? new(process, address)
            : throw new InvalidOperationException($"The server '{string.Join(' ', arguments)}' did not start: {line}");
    }

    /// <summary>Ends it; gives what it said last.</summary>
    /// <param name="lastWord">What it is told before.</param>
    public string End(string lastWord)
    {
        _process.StandardInput.WriteLine(lastWord);
        _process.StandardInput.Close();
        return _process.StandardOutput.ReadToEnd();
    }

    public void Dispose()
    {
        using (_process)
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }
        }
    }

    /// <summary>Hosts the null server this way.</summary>
    internal sealed class NullHost : INullServerHost
    {
        public Task<RunningNullServer> StartAsync(CancellationToken cancellationToken)
        {
            var server = Start(ServerProcess.NullName);
            return Task.FromResult(new RunningNullServer(server.Address, server.Dispose));
        }
    }
}
