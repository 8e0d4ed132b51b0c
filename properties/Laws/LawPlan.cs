using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Verification.Properties.Laws;

/// <summary>Some laws over one kind of world, made ready to be checked: for each kind of step one piece of code that checks all that speak of it.</summary>
/// <typeparam name="TWorld">The kind of world.</typeparam>
/// <remarks>
/// A step is checked by fifteen laws and takes less than a tenth of a microsecond. That is little time for fifteen calls, so the
/// laws are compiled into one another.
/// </remarks>
public sealed class LawPlan<TWorld>
    where TWorld : World
{
    private const int Kinds = 32;

    // Compiling takes some milliseconds: longer than the whole life of most faulty implementations.
    private const int CompileAfter = 2000;

    private static readonly ConditionalWeakTable<object, LawPlan<TWorld>> Plans = [];

    private readonly (Law Law, Action<TWorld, LawCheck> Check)[] laws;
    private readonly Part[] steps = new Part[Kinds];
    private readonly Part walk;
    private readonly Part final;

    private LawPlan(IEnumerable<(Law Law, Action<TWorld, LawCheck> Check)> laws)
    {
        this.laws = [.. laws];
        var parts = new Dictionary<string, Part>();
        for (int kind = 0; kind < Kinds; kind++)
        {
            int bit = 1 << kind;
            int[] chosen = Those(law => law.Tier == Tier.Step && (law.Steps & bit) != 0);
            string key = string.Join(' ', chosen);
            steps[kind] = parts.TryGetValue(key, out Part? same) ? same : parts[key] = new Part(this, chosen);
        }

        walk = new Part(this, Those(law => law.Tier == Tier.Walk));
        final = new Part(this, Those(law => law.Tier == Tier.Final));

        int[] Those(Func<Law, bool> wanted) => [.. Enumerable.Range(0, this.laws.Length).Where(i => wanted(this.laws[i].Law))];
    }

    /// <summary>Checks the laws of the tier; the second argument are the <see cref="NotesFor"/> the world.</summary>
    public Action<TWorld, LawCheck[]> Walk => walk.Check;

    /// <inheritdoc cref="Walk"/>
    public Action<TWorld, LawCheck[]> Final => final.Check;

    /// <summary>Makes laws ready.</summary>
    /// <param name="laws">The laws; if there are the same again, so is the plan.</param>
    /// <param name="only">The ids of the only laws wanted, or null for all.</param>
    public static LawPlan<TWorld> Of(IReadOnlyList<(Law Law, Action<TWorld, LawCheck> Check)> laws, IReadOnlySet<string>? only)
    {
        ArgumentNullException.ThrowIfNull(laws);

        return only is null
            ? Plans.GetValue(laws, _ => new LawPlan<TWorld>(laws))
            : new LawPlan<TWorld>(laws.Where(entry => only.Contains(entry.Law.Id)));
    }

    /// <summary>Checks the step laws that speak of a kind of step; the second argument are the <see cref="NotesFor"/> the world.</summary>
    /// <param name="kind">From 0 to 31, as the machine numbers them.</param>
    public Action<TWorld, LawCheck[]> Step(int kind) => steps[kind].Check;

    /// <summary>Where the laws note what they saw in one run, in the order of the laws.</summary>
    /// <param name="world">Whom a broken law is told to.</param>
    public LawCheck[] NotesFor(World world)
    {
        var notes = new LawCheck[laws.Length];
        for (int i = 0; i < notes.Length; i++)
        {
            notes[i] = new LawCheck(world, laws[i].Law);
        }

        return notes;
    }

    /// <summary>One of the notes, without a test of the index.</summary>
    /// <param name="notes">Those of all laws.</param>
    /// <param name="index">Less than their number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LawCheck At(LawCheck[] notes, int index) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(notes), index);

    /// <summary>The laws of one tier, or of one kind of step: checked one by one, and by one piece of code once that is worth while.</summary>
    private sealed class Part
    {
        private readonly LawPlan<TWorld> plan;
        private readonly int[] chosen;
        private int calls;

        public Part(LawPlan<TWorld> plan, int[] chosen)
        {
            this.plan = plan;
            this.chosen = chosen;
            Check = OneByOne;
        }

        public Action<TWorld, LawCheck[]> Check { get; private set; }

        private void OneByOne(TWorld world, LawCheck[] notes)
        {
            foreach (int i in chosen)
            {
                plan.laws[i].Check(world, notes[i]);
                if (world.Violation is not null)
                {
                    return;
                }
            }

            if (++calls == CompileAfter && Array.TrueForAll(chosen, i => plan.laws[i].Check.Target is null))
            {
                Check = Compiled();
            }
        }

        /// <summary>The same as <see cref="OneByOne"/> without a loop and with calls that the JIT can inline.</summary>
        private Action<TWorld, LawCheck[]> Compiled()
        {
            // The first parameter is not used: a delegate that binds it is called without moving the others.
            var method = new DynamicMethod(
                "Laws", typeof(void), [typeof(object), typeof(TWorld), typeof(LawCheck[])], typeof(LawPlan<TWorld>).Module, skipVisibility: true)
            {
                InitLocals = false,
            };
            ILGenerator code = method.GetILGenerator();
            Label end = code.DefineLabel();
            foreach (int i in chosen)
            {
                code.Emit(OpCodes.Ldarg_1);
                code.Emit(OpCodes.Ldarg_2);
                code.Emit(OpCodes.Ldc_I4, i);
                code.Emit(OpCodes.Call, typeof(LawPlan<TWorld>).GetMethod(nameof(At))!);
                code.Emit(OpCodes.Call, plan.laws[i].Check.Method);
                code.Emit(OpCodes.Ldarg_1);
                code.Emit(OpCodes.Call, typeof(World).GetProperty(nameof(World.Violation))!.GetMethod!);
                code.Emit(OpCodes.Brtrue, end);
            }

            code.MarkLabel(end);
            code.Emit(OpCodes.Ret);
            return method.CreateDelegate<Action<TWorld, LawCheck[]>>(this);
        }
    }
}
