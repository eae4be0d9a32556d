using InferenceBench.Cli;

var interruptions = Interruptions.OfThisProcess(isWorker: args is [WorkerCommand.Name, ..]);
return await CliApplication.RunAsync(args, CliServices.ForThisProcess(), interruptions.Asked);
