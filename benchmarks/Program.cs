using Verification.Benchmarks.Contests;
using Verification.Benchmarks.Native;
using Verification.Benchmarks.Populations;
using Verification.Benchmarks.Traces;
using Verification.Impl;

if (args.Length > 0 && args[0] == "traces")
{
    double sumD = 0, sumL = 0;
    foreach (string file in TraceFiles.Objects)
    {
        var program = ObjectProgram.Load(file);
        List<double> d = [], l = [];
        using var rd = new ObjectReplay<NoProbe>(program, true, uint.Parse(args[1]));
        using var rl = new ObjectReplay<NoProbe>(program, false, uint.Parse(args[1]));
        for (int k = 0; k < 60; k++)
        {
            foreach (bool direct in new[] { true, false })
            {
                var r = direct ? rd : rl;
                long t = System.Diagnostics.Stopwatch.GetTimestamp();
                r.Run();
                (direct ? d : l).Add(System.Diagnostics.Stopwatch.GetElapsedTime(t).TotalMicroseconds);
            }
        }

        var D = Spread.Of(d);
        var L = Spread.Of(l);
        sumD += D.Median;
        sumL += L.Median;
        Console.WriteLine($"{program.Name,-24} ops {program.Ops.Length,8} slots {program.Slots,7} direct {D.Median,8:F0} us ({D.Median * 1000 / program.Ops.Length:F2} ns/op)  legacy {L.Median,8:F0}  x{L.Median / D.Median:F2}  min x{L.Least / D.Least:F2}");
    }

    Console.WriteLine($"sum x{sumL / sumD:F2}");
    return;
}

if (args.Length > 0 && args[0] == "shapes")
{
    foreach (Shape sh in Shape.All)
    {
        using var co = new Contest(("direct", new OurObjects(1000, Order.Lifo, sh, true)), ("legacy", new OurObjects(1000, Order.Lifo, sh, false)));
        var re = co.Run(TimeSpan.FromSeconds(1));
        Console.WriteLine($"{sh,-34} death {re[0].Death.Median:F2} {re[1].Death.Median:F2} x{re[1].Death.Median / re[0].Death.Median:F2}   birth {re[0].Pair.Median - re[0].Death.Median:F2} {re[1].Pair.Median - re[1].Death.Median:F2}  pair x{re[1].Pair.Median / re[0].Pair.Median:F2}");
    }

    return;
}

int n = args.Length > 0 ? int.Parse(args[0]) : 1000;
Order order = args.Length > 1 ? Enum.Parse<Order>(args[1]) : Order.Lifo;
double s = args.Length > 2 ? double.Parse(args[2]) : 2;
var shape = new Shape(DeallocKind.Trivial, true, false, 32);
var py = Python.Instance!;
Console.WriteLine(py.Version);
var list = new List<(string, Population)>
{
    ("direct", new OurObjects(n, order, shape, true)),
    ("legacy", new OurObjects(n, order, shape, false)),
    ("hand", new HandWritten(n, order, 32)),
};
foreach (var t in Enum.GetValues<PythonType>()) { list.Add(("py " + t, new PythonObjects(py, n, order, t))); }
list.Add(("our blocks", new OurBlocks(n, order, 32)));
list.Add(("net blocks", new NetBlocks(n, order, 32)));
foreach (var a in Allocators.All.Values) { if (!a.IsNet) { list.Add((a.Name, new ForeignBlocks(a, n, order, 32))); } }
using var c = new Contest([.. list]);
var rs = c.Run(TimeSpan.FromSeconds(s));
foreach (var r in rs)
{
    Console.WriteLine($"{r.Name,-16} death {r.Death.Least,7:F2} {r.Death.Median,7:F2}  x{r.Death.Median / rs[0].Death.Median,5:F2}   pair {r.Pair.Least,7:F2} {r.Pair.Median,7:F2} x{r.Pair.Median / rs[0].Pair.Median,5:F2}  n {r.Death.Count}");
}
