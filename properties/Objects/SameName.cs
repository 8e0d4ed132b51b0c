using System.Globalization;

namespace Verification.Properties.Objects;

/// <summary>Pairs the members of two enums by their names: implementation and model have each its own, and neither refers to the other.</summary>
/// <typeparam name="TFrom">Whose members are looked up.</typeparam>
/// <typeparam name="TTo">Whose members are found.</typeparam>
internal static class SameName<TFrom, TTo>
    where TFrom : struct, Enum
    where TTo : struct, Enum
{
    private static readonly Dictionary<TFrom, (TTo Member, ulong Number)> Pairs = Enum.GetValues<TFrom>()
        .Select(from => (From: from, IsThere: Enum.TryParse(from.ToString(), out TTo to), To: to))
        .Where(pair => pair.IsThere)
        .ToDictionary(pair => pair.From, pair => (pair.To, Convert.ToUInt64(pair.To, CultureInfo.InvariantCulture)));

    /// <summary>The member with the same name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static TTo Of(TFrom from) => Pairs[from].Member;

    /// <summary>The number of the member with the same name; one that no member has, where there is none.</summary>
    public static ulong NumberOf(TFrom from) => Pairs.TryGetValue(from, out (TTo, ulong Number) pair) ? pair.Number : ulong.MaxValue;
}
