using Verification.Mutants.Compiling;
using Verification.Verify;

if (args is [MutantWorker.Verb, _, _, _])
{
    return MutantWorker.Run(args);
}

StaticTls.Reserve(args);
using var interrupt = new Interrupt();
bool isTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";
return CommandLine.Run(args, Console.Out, Console.Error, isTerminal, interrupt: interrupt.Listen);
