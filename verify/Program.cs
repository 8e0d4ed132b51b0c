using Verification.Mutants.Compiling;
using Verification.Properties.Foreign.Libraries;
using Verification.Verify;
using Verification.Verify.Isolated;
using Verification.Verify.Usage;

if (args is [MutantWorker.Verb, _, _, _])
{
    return MutantWorker.Run(args);
}

if (args is [RunWorker.Verb, _, ..])
{
    return RunWorker.Run(args);
}

if (Array.Exists(args, arg => arg == SutOptions.Name || arg.StartsWith(SutOptions.Name + "=", StringComparison.Ordinal)))
{
    StaticTls.Reserve();
}

using var interrupt = new Interrupt();
bool isTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";
return CommandLine.Run(args, Console.Out, Console.Error, isTerminal, interrupt: interrupt.Listen);
