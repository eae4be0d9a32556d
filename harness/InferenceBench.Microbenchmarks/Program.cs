using System.Globalization;
using InferenceBench.Microbenchmarks;

return args switch
{
    ["reprice"] => Repricing.Run(Console.Out),
    ["onnx"] => OnnxLoopReport.Run(Console.Out),
    ["large", var folder, var steps] => LargeRun.Write(folder, int.Parse(steps, CultureInfo.InvariantCulture)),
    _ => Report.Run(Console.Out),
};
