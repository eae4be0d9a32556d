using System.Globalization;
using InferenceBench.Microbenchmarks;
using InferenceBench.Microbenchmarks.LoadClients;
using InferenceBench.Microbenchmarks.Shapes;
using InferenceBench.Microbenchmarks.Simulations;

return args switch
{
    ["reprice"] => Repricing.Run(Console.Out),
    ["alarms"] => AlarmReport.Run(Console.Out),
    ["coverage"] => CoverageReport.Run(Console.Out, unevenDesigns: 150),
    ["coverage", var designs] => CoverageReport.Run(Console.Out, int.Parse(designs, CultureInfo.InvariantCulture)),
    ["load-client"] => await LoadClientReport.RunAsync(Console.Out).ConfigureAwait(false),
    [ServerProcess.NullName] => ServerProcess.Null(),
    [ServerProcess.ScriptedName, var ttft, var itl, var tokensPerChunk] => ServerProcess.Scripted(ttft, itl, tokensPerChunk),
    ["telemetry"] => TelemetryCost.Run(Console.Out, pairs: 120),
    ["telemetry", var pairs] => TelemetryCost.Run(Console.Out, int.Parse(pairs, CultureInfo.InvariantCulture)),
    ["shapes", var folder] => ShapeSpeed.Run(Console.Out, folder),
    ["onnx"] => OnnxLoopReport.Run(Console.Out),
    ["large", var folder, var steps] => LargeRun.Write(folder, int.Parse(steps, CultureInfo.InvariantCulture)),
    _ => Report.Run(Console.Out),
};
