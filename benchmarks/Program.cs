using Verification.Benchmarks.Contests;
using Verification.Benchmarks.Native;
using Verification.Benchmarks.Populations;
using Verification.Impl;

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
