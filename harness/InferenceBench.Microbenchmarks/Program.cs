using InferenceBench.Microbenchmarks;

return args switch
{
    ["reprice"] => Repricing.Run(Console.Out),
    ["onnx"] => OnnxLoopReport.Run(Console.Out),
    _ => Report.Run(Console.Out),
};
