using InferenceBench.Cli;
using InferenceBench.Cli.Services;

var interruptions = Interruptions.OfThisProcess(isWorker: args is [WorkerCommand.Name, ..]);
return await CliApplication.RunAsync(args, CliServices.ForThisProcess(), interruptions.Asked);
