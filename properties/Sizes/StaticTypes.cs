using System.Collections.Frozen;

namespace Verification.Properties.Sizes;

/// <summary>
/// The opt-in: types written in C, each with the C function that makes <em>all</em> its instances. Nothing here is read off
/// a trace. A type that is not here, or has another <c>tp_dealloc</c> than the one here, is unsized.
/// </summary>
public sealed class StaticTypes
{
    private readonly FrozenDictionary<(string Name, string Dealloc), TypeRule> rules;

    /// <summary>Makes a table.</summary>
    /// <param name="types">Its entries; of several with the same name and <c>tp_dealloc</c>, the last one counts.</param>
    public StaticTypes(IEnumerable<CType> types)
    {
        var all = new Dictionary<(string, string), TypeRule>();
        foreach (CType type in types)
        {
            all[(type.Name, type.Dealloc)] = type.Rule;
        }

        rules = all.ToFrozenDictionary();
    }

    /// <summary>The table for CPython 3.13.</summary>
    public static StaticTypes CPython313 { get; } = new([.. BuiltinTypes.All, .. ModuleTypes.All]);

    /// <summary>What is known of a type, or null.</summary>
    public TypeRule? Find(string name, string dealloc) => rules.GetValueOrDefault((name, dealloc));
}
