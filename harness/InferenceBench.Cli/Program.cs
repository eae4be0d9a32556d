using InferenceBench.Cli;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Words;

ProgramName.Use(StartedAs.ThisProcess());
var interruptions = Interruptions.OfThisProcess(isWorker: args is [WorkerCommand.Name, ..]);
return await CliApplication.RunAsync(args, CliServices.ForThisProcess(), interruptions.Asked);
