using System.Reflection;

namespace Verification.Properties.Laws;

/// <summary>The laws over one kind of world, found by their attribute.</summary>
/// <typeparam name="TWorld">The kind of world.</typeparam>
public static class LawBook<TWorld>
    where TWorld : World
{
    /// <summary>All laws with their checks, by id.</summary>
    public static IReadOnlyList<(Law Law, Action<TWorld, LawCheck> Check)> All { get; } = Read([typeof(TWorld).Assembly]);

    /// <summary>Reads the laws that the types of some assemblies define.</summary>
    /// <param name="assemblies">Where to look.</param>
    /// <exception cref="InvalidOperationException">A method with the attribute has not a law's parameters.</exception>
    public static IReadOnlyList<(Law Law, Action<TWorld, LawCheck> Check)> Read(IEnumerable<Assembly> assemblies) =>
    [
        .. from type in assemblies.SelectMany(assembly => assembly.GetTypes())
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           let attribute = method.GetCustomAttribute<LawAttribute>()
           where attribute is not null && TakesWorld(method)
           orderby attribute.IsGeneral, attribute.Id
           select (new Law(attribute.Id, attribute.Tier, attribute.Sentence, attribute.Steps), method.CreateDelegate<Action<TWorld, LawCheck>>()),
    ];

    /// <summary>The checks of one tier, each with the place where it notes what it saw.</summary>
    /// <param name="world">Whom a broken law is told to.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="only">The ids of the only laws wanted, or null for all.</param>
    /// <param name="laws">The laws to choose from.</param>
    public static (Action<TWorld, LawCheck> Check, LawCheck Notes)[] Select(
        World world, Tier tier, IReadOnlySet<string>? only, IReadOnlyList<(Law Law, Action<TWorld, LawCheck> Check)> laws) =>
    [
        .. from entry in laws
           where entry.Law.Tier == tier && (only is null || only.Contains(entry.Law.Id))
           select (entry.Check, new LawCheck(world, entry.Law)),
    ];

    private static bool TakesWorld(MethodInfo method)
    {
        ParameterInfo[] parameters = method.GetParameters();
        if (parameters.Length != 2
            || !typeof(World).IsAssignableFrom(parameters[0].ParameterType)
            || parameters[1].ParameterType != typeof(LawCheck)
            || method.ReturnType != typeof(void))
        {
            throw new InvalidOperationException(
                $"{method.DeclaringType}.{method.Name} is marked as a law but is not 'static void {method.Name}(TWorld, LawCheck)'.");
        }

        return parameters[0].ParameterType == typeof(TWorld);
    }
}
