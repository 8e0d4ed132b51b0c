using System.Diagnostics;
using Verification.Mutants.Compiling;
using Verification.Mutants.Recipes;
using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Properties.Hunts;
using Verification.Properties.Isolation;

namespace Verification.Mutants.Matrix;

/// <summary>Hunts one recipe: compiles it, runs it in processes that may die, shrinks what is found.</summary>
/// <param name="compiler">Compiles it.</param>
/// <param name="model">File of the compiled model.</param>
/// <param name="options">How it is hunted.</param>
public sealed class MutantHunt(MutantCompiler compiler, string model, MatrixOptions options)
{
    /// <summary>What several hunts found shrinks to sequences of several lengths: so many are tried, or more if those do not fail again.</summary>
    private const int Attempts = 3;

    /// <summary>With so few commands, one attempt is enough.</summary>
    private const int ShortEnough = 1;

    /// <summary>Hunts it.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="cancel">Ends the hunt.</param>
    /// <exception cref="InputException">The recipe does not fit the sources.</exception>
    public MutantResult Run(Recipe recipe, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var clock = Stopwatch.StartNew();
        string impl = Path.Combine(Path.GetTempPath(), $"verify-{Guid.NewGuid():N}.dll");
        try
        {
            File.WriteAllBytes(impl, compiler.Compile(recipe));
            using var runner = new IsolatedRunner(MutantWorker.Start(options.Program, impl, model), cancel);
            HuntResult[] hunts = Hunt(runner);

            int[] found = [.. InOrder(hunts)];
            (string? machine, ShrinkResult? best) = (null, null);
            for (int i = 0; i < found.Length && (i < Attempts || best is null); i++)
            {
                int hunt = found[i];
                HuntTurn turn = HuntPlan.At(HuntPlan.Hunters, (ulong)(hunt + 1), hunts[hunt].Turn, options.Strategy);
                ShrinkResult? shrunk = Shrink(runner, turn, hunts[hunt].Violation!);
                if (machine is null || shrunk?.File.Commands.Count < (best?.File.Commands.Count ?? int.MaxValue))
                {
                    (machine, best) = (turn.Machine.Name, shrunk);
                }

                if (options.ShrinkBudget == TimeSpan.Zero || best?.File.Commands.Count <= ShortEnough)
                {
                    break;
                }
            }

            return new MutantResult(recipe, hunts, machine, best, clock.Elapsed);
        }
        finally
        {
            File.Delete(impl);
        }
    }

    /// <summary>
    /// The hunts that found something, in the order in which their sequences are shrunk: one of each signature, since each has a
    /// shortest sequence of its own, then the others. The shortest comes first: it is soon shrunk, and has the least in it that could
    /// be mistaken for the fault.
    /// </summary>
    private static IEnumerable<int> InOrder(HuntResult[] hunts) =>
        Enumerable.Range(0, hunts.Length)
            .Where(i => hunts[i].Violation is not null)
            .OrderBy(i => hunts[i].Violation!.IsDeath)
            .ThenBy(i => hunts[i].Violation!.Command)
            .GroupBy(i => hunts[i].Violation!.Signature)
            .SelectMany(same => same.Select((hunt, nth) => (hunt, nth)))
            .OrderBy(one => one.nth)
            .Select(one => one.hunt);

    private ShrinkResult? Shrink(IsolatedRunner runner, HuntTurn turn, Violation violation) => options.ShrinkBudget == TimeSpan.Zero
        ? null
        : runner.Shrink(turn.UpTo(violation), violation, options.ShrinkBudget);

    private HuntResult[] Hunt(IsolatedRunner runner)
    {
        var hunts = new HuntResult[options.Seeds];
        TimeSpan left = options.Time;
        for (int i = 0; i < hunts.Length; i++)
        {
            // What quick hunts leave over is for the slow ones.
            hunts[i] = runner.Hunt((ulong)(i + 1), TimeSpan.FromTicks(Math.Max(left.Ticks / (hunts.Length - i), 1)), options.Strategy);
            left -= hunts[i].Elapsed;
        }

        return hunts;
    }
}
