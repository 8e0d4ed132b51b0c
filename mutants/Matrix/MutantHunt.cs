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
            int first = Array.FindIndex(hunts, hunt => hunt.Violation is not null);
            if (first < 0)
            {
                return new MutantResult(recipe, hunts, null, null, clock.Elapsed);
            }

            Violation violation = hunts[first].Violation!;
            HuntTurn turn = HuntPlan.At(HuntPlan.Hunters, (ulong)(first + 1), hunts[first].Turn, options.Strategy);
            ShrinkResult? shrunk = options.ShrinkBudget == TimeSpan.Zero ? null : runner.Shrink(turn.UpTo(violation), violation, options.ShrinkBudget, options.DeadlyShrinkBudget);
            return new MutantResult(recipe, hunts, turn.Machine.Name, shrunk, clock.Elapsed);
        }
        finally
        {
            File.Delete(impl);
        }
    }

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
