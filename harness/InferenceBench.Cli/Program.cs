using System.Reflection;
using InferenceBench.Cli;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Words;

if (args is ["--version"])
{
    // Before anything is loaded that the answer does not need.
    Console.WriteLine(
        typeof(CliApplication).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
    return 0;
}

ProgramName.Use(StartedAs.ThisProcess());
var interruptions = Interruptions.OfThisProcess(isWorker: args is [WorkerCommand.Name, ..]);
return await CliApplication.RunAsync(args, CliServices.ForThisProcess(), interruptions.Asked);
