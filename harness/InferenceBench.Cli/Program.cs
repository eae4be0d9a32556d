using System.Reflection;
using InferenceBench.Cli;
using InferenceBench.Cli.Commands;
using InferenceBench.Cli.Load;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Words;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;
using InferenceBench.Studies.Setup;

if (args is ["--version"])
{
    // Before anything is loaded that the answer does not need.
    Console.WriteLine(
        typeof(CliApplication).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
    return 0;
}

var workers = new WorkerProcess(WorkerCommand.OfThisProcess());
var asksForEngines = EnginesCommand.IsMeant(args);
if (asksForEngines)
{
    // It takes as long to start as this process did: before anything else is loaded here.
    var request = new DescribeRequest(BuiltEngines.AskedElsewhere);
    workers.Begin(request, WorkerBeside.Of(
        Environment.GetEnvironmentVariable(WorkerBeside.Variable), Environment.ProcessId, request));
}

ProgramName.Use(StartedAs.ThisProcess());
EngineCatalog? engines = null;
if (asksForEngines)
{
    // Loading them takes longer than all that is left to do here.
    engines = BuiltEngines.Around(AppContext.BaseDirectory);
    engines.BeginDescribing(workers);
}

var interruptions = Interruptions.OfThisProcess(isWorker: args is [WorkerCommand.Name, ..]);
if (args is [WorkerCommand.Name] or [WorkerCommand.Name, _])
{
    return CliApplication.RunWorkerAsync(
        WorkerServices.ForThisProcess(), CliServices.ForThisProcess, interruptions.Asked,
        engine: args.Length > 1 ? args[1] : null).GetAwaiter().GetResult();
}

var early = EarlyReading.Begin(CostCommand.Name, args, ReadResults.Of);
LargeWrites.Use();
var services = CliServices.ForThisProcess(workers, engines ?? BuiltEngines.Around(AppContext.BaseDirectory), early);
return CliApplication.RunAsync(args, services, interruptions.Asked).GetAwaiter().GetResult();
