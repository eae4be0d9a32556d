using System.Diagnostics;
using System.Globalization;
using InferenceBench.Analysis.Columns;
using InferenceBench.Analysis.Cost;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Records;
using InferenceBench.Prices;
using InferenceBench.Results;

namespace InferenceBench.Microbenchmarks.Scale;

/// <summary>One step of the report on scale, in a process of its own. It prints <c>done</c> and how long the step itself took.</summary>
internal static class ScaleStep
{
    internal const string Verb = "scale-step";
    internal const string WriteRun = "write-run";
    internal const string Reprice = "reprice";
    internal const string WriteRequests = "write-requests";
    internal const string ReadRequests = "read-requests";

    private const double UsdPerHour = 2.5;

    internal static int Run(TextWriter output, string step, string folder, int count)
    {
        var start = Stopwatch.GetTimestamp();
        switch (step)
        {
            case WriteRun:
                RunFolder.CreateAt(folder).Write(LargeRun.Make(steps: 0, count));
                break;
            case Reprice:
                _ = CostReport.Of(RunFolder.Open(folder).ReadWithoutSteps(), MachineCost.Rented(MachinePrice.Stated(UsdPerHour)), new());
                break;
            case WriteRequests:
                Directory.CreateDirectory(folder);
                RequestsCsv.Write(folder, [.. Enumerable.Range(1, count).Select(Request)]);
                break;
            case ReadRequests:
                _ = RequestsCsv.Read(folder).Sum(request => request.OutputTokens ?? 0);
                break;
            default:
                throw new ArgumentException($"There is no step '{step}'.");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"done in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s"));
        return 0;
    }

    private static RequestRecord Request(int number) => new()
    {
        Visit = 1 + (number / 10_000),
        Number = number,
        AskedInputTokens = 512,
        AskedOutputTokens = 128,
        Fingerprint = (ulong)number * 0x9E3779B97F4A7C15,
        StartedSeconds = number % 10_000 * 0.001,
        SentSeconds = (number % 10_000 * 0.001) + 0.0001,
        HeadersSeconds = (number % 10_000 * 0.001) + 0.01,
        FirstByteSeconds = (number % 10_000 * 0.001) + 0.01,
        FirstTokenSeconds = (number % 10_000 * 0.001) + 0.05,
        LastTokenSeconds = (number % 10_000 * 0.001) + 0.85,
        EndSeconds = (number % 10_000 * 0.001) + 0.86,
        InputTokens = 512,
        OutputTokens = 128,
        FirstTokens = 1,
        Chunks = 128,
        WindowInputTokens = 512,
        WindowOutputTokens = 128,
        Status = RequestStatus.Ok,
        HttpStatus = 200,
    };
}
