namespace Verification.Impl;

/// <summary>Who stands in <c>tp_traverse</c>, and who in <c>tp_clear</c>.</summary>
public enum GcSlot : byte
{
    /// <summary>
    /// In a <see cref="TypeSpec"/>: nobody without a GC header. With one it is <see cref="Subtype"/> for a heap type, as
    /// <c>type_new</c> does; for a static type the base's if that has one, otherwise <see cref="Container"/>.
    /// Who says what its <c>tp_traverse</c> is inherits no <c>tp_clear</c> either (<c>inherit_special</c>).
    /// </summary>
    Inherit = 0,

    /// <summary>Nobody. A type may well have a <c>tp_traverse</c> and no <c>tp_clear</c>, as <c>tuple</c> has.</summary>
    None,

    /// <summary>As <c>list_traverse</c> and <c>list_clear</c> and their like: all references of a C struct.</summary>
    Container,

    /// <summary><c>subtype_traverse</c>, <c>subtype_clear</c>: what classes added, then the nearest other function among the bases.</summary>
    Subtype,

    /// <summary>A function of the type's author.</summary>
    Own,
}
