using System.Reflection;
using InferenceBench.Cli;
using InferenceBench.Cli.Commands;
using InferenceBench.Cli.Load;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Words;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;

if (args is ["--version"])
{
    // Before anything is loaded that the answer does not need.
    Console.WriteLine(
        typeof(CliApplication).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
    return 0;
}

ProgramName.Use(StartedAs.ThisProcess());
var interruptions = Interruptions.OfThisProcess(isWorker: args is [WorkerCommand.Name, ..]);
if (args is [WorkerCommand.Name])
{
    return await CliApplication.RunWorkerAsync(
        WorkerServices.ForThisProcess(), CliServices.ForThisProcess, interruptions.Asked);
}

var workers = new WorkerProcess(WorkerCommand.OfThisProcess());
if (EnginesCommand.IsMeant(args))
{
    // It takes as long to start as this process did: before anything else is loaded here.
    workers.Begin(new DescribeRequest(BuiltEngines.AskedElsewhere));
}

var early = EarlyReading.Begin(CostCommand.Name, args, ReadResults.Of);
return await CliApplication.RunAsync(args, CliServices.ForThisProcess(workers, early), interruptions.Asked);
