using System.Globalization;
using InferenceBench.Foundation.Failures;
using InferenceBench.Microbenchmarks;
using InferenceBench.Microbenchmarks.Answers;
using InferenceBench.Microbenchmarks.LoadClients;
using InferenceBench.Microbenchmarks.Parity;
using InferenceBench.Microbenchmarks.Scale;
using InferenceBench.Microbenchmarks.Shapes;
using InferenceBench.Microbenchmarks.Simulations;

try
{
    return await RunAsync(args).ConfigureAwait(false);
}
catch (Exception e) when (e is ArgumentException or InvalidOperationException)
{
    await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
    return (int)ExitCode.Usage;
}

static async Task<int> RunAsync(string[] args) => args switch
{
    ["reprice"] => Repricing.Run(Console.Out),
    ["alarms"] => AlarmReport.Run(Console.Out),
    ["coverage"] => CoverageReport.Run(Console.Out, unevenDesigns: 150),
    ["coverage", var designs] => CoverageReport.Run(Console.Out, Number(designs)),
    ["load-client"] => await LoadClientReport.RunAsync(Console.Out).ConfigureAwait(false),
    [ServerProcess.NullName] => ServerProcess.Null(),
    [ServerProcess.ScriptedName, var ttft, var itl, var tokensPerChunk] => ServerProcess.Scripted(ttft, itl, tokensPerChunk),
    ["telemetry"] => TelemetryCost.Run(Console.Out, TelemetryCost.DefaultBlocks),
    ["telemetry", var blocks] => TelemetryCost.Run(Console.Out, Number(blocks)),
    ["shapes", var folder] => ShapeSpeed.Run(Console.Out, folder),
    ["parity", .. var options] => await ParityReport.RunAsync(Console.Out, options).ConfigureAwait(false),
    [BareOnnxSide.Verb, var folder, var prompt, var generated, var threads, var repetitions] =>
        BareOnnxLoop.Run(
            Console.Out, folder, new ParityTest(Number(prompt), Number(generated), Number(threads), Number(repetitions))),
    ["answer", .. var options] => AnswerReport.Run(Console.Out, options),
    ["scale", .. var options] => ScaleReport.Run(Console.Out, options),
    [ScaleStep.Verb, var step, var folder] => ScaleStep.Run(step, folder, count: 0),
    [ScaleStep.Verb, var step, var folder, var count] => ScaleStep.Run(step, folder, Number(count)),
    ["start", .. var options] => StartTimes.Run(Console.Out, options),
    ["onnx"] => OnnxLoopReport.Run(Console.Out),
    ["large", var folder, var steps] => LargeRun.Write(folder, Number(steps)),
    _ => Report.Run(Console.Out),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
