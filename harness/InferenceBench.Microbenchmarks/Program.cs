using InferenceBench.Microbenchmarks;

return Report.Run(Console.Out);
