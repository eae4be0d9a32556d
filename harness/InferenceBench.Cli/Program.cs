using InferenceBench.Cli;

using var interruptions = new Interruptions();
return await CliApplication.RunAsync(args, CliServices.ForThisProcess());
