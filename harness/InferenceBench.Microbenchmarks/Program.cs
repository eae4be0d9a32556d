using InferenceBench.Microbenchmarks;

return args is ["reprice"] ? Repricing.Run(Console.Out) : Report.Run(Console.Out);
