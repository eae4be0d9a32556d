using InferenceBench.Cli;

return await CliApplication.RunAsync(args, CliServices.ForThisProcess());
