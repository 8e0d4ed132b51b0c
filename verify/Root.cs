using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using Verification.Verify.Help;
using Verification.Verify.Verbs;

namespace Verification.Verify;

/// <summary>The verbs under one roof, with help and version.</summary>
internal static class Root
{
    /// <summary>Makes the root command.</summary>
    public static RootCommand Create(Session session)
    {
        var run = new RunCommand(session);
        var trace = new TraceCommand(session);
        var replay = new ReplayCommand(session);
        var sizes = new SizesCommand(session);
        var conform = new ConformCommand(session);
        var bugs = new BugsCommand(session);
        var root = new RootCommand(
            "Verifies a memory allocator for CPython objects: runs random or recorded commands on it and on its model in "
            + "lockstep, and checks the laws that relate the two.")
        {
            HelpName = "verify",
        };
        root.Subcommands.Add(run);
        root.Subcommands.Add(trace);
        root.Subcommands.Add(replay);
        root.Subcommands.Add(sizes);
        root.Subcommands.Add(conform);
        root.Subcommands.Add(bugs);
        root.Subcommands.Add(new PythonWorkerCommand());
        root.Options.Clear();
        root.Options.Add(new HelpOption("--help", "-h", "-?")
        {
            Action = new HelpWithExamples(
                session.Terminal,
                new Dictionary<Command, IReadOnlyList<Example>>
                {
                    [root] = [run.Examples[0], trace.Examples[0], replay.Examples[0], sizes.Examples[0], conform.Examples[0], bugs.Examples[0]],
                    [run] = run.Examples,
                    [trace] = trace.Examples,
                    [replay] = replay.Examples,
                    [sizes] = sizes.Examples,
                    [conform] = conform.Examples,
                    [bugs] = bugs.Examples,
                }),
        });
        var version = new Option<bool>("--version") { Description = "Show the version", Arity = ArgumentArity.Zero };
        version.Action = new PrintAction(Version);
        root.Options.Add(version);
        return root;
    }

    private static string Version =>
        typeof(Root).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
