using BenchmarkDotNet.Running;
using Verification.Benchmarks.Bdn;
using Verification.Benchmarks.Harness;
using Verification.Benchmarks.Plots;
using Verification.Benchmarks.Results;
using Verification.Properties.Foreign.Libraries;

const string Folder = "artifacts/benchmarks";
const string Documents = "docs/performance";

// jemalloc, loaded late, needs room that only a new process can be given.
StaticTls.Reserve();

string verb = args.FirstOrDefault() ?? "all";
if (verb == PeakMemory.Verb)
{
    PeakMemory.Print(args[1], args[2]);
    return 0;
}

if (verb is "-h" or "--help")
{
    Console.WriteLine(
        """
        dotnet run -c Release --project benchmarks                everything: ratios, then all benchmarks, then plots
        dotnet run -c Release --project benchmarks -- ratios [S]  all that is stated as a ratio, entrants in turn, S seconds a contest
        dotnet run -c Release --project benchmarks -- harness [N] what the harness itself costs, beside a bare loop and FsCheck's Machine; medians of N
        dotnet run -c Release --project benchmarks -- '*Deaths*'  BenchmarkDotNet with a filter: Deaths, Lives, Sizes, Blocks, Programs
        dotnet run -c Release --project benchmarks -- plots [DIR] docs/performance/*.svg from DIR/ratios.json and DIR/harness.json
        Results are written to artifacts/benchmarks. BENCHMARKS_TRACES names a folder with other traces than those of tests/Data.
        """);
    return 0;
}

if (verb is "all" or "ratios")
{
    double seconds = args.Length > 1 ? double.Parse(args[1]) : 0.5;
    RatioRun run = new RatioRunner(seconds).Run();
    run.Save(Folder, RatioRun.Ratios);
    Console.WriteLine(run.ToMarkdown());
}

if (verb is "all" or "harness")
{
    int rounds = verb == "harness" && args.Length > 1 ? int.Parse(args[1]) : 5;
    new HarnessRunner(rounds, run => run.Save(Folder, RatioRun.Harness)).Run();
    Console.WriteLine(RatioRun.Load(Folder, RatioRun.Harness).ToMarkdown());
}

if (verb is not ("ratios" or "harness" or "plots"))
{
    string filter = verb == "all" ? "*" : verb;
    _ = BenchmarkSwitcher.FromAssembly(typeof(ShortConfig).Assembly).Run(["--filter", filter, .. args.Skip(1)], new ShortConfig(Folder));
}

if (verb is "all" or "plots")
{
    string results = args.Length > 1 && verb == "plots" ? args[1] : Folder;
    foreach (string name in ((string[])[RatioRun.Ratios, RatioRun.Harness]).Where(name => File.Exists(Path.Combine(results, name + ".json"))))
    {
        Charts.Draw(RatioRun.Load(results, name), Documents);
    }
}

return 0;
