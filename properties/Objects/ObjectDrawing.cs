using System.Globalization;
using System.Text;
using Verification.Model;

namespace Verification.Properties.Objects;

/// <summary>Objects, types and the last events as text: what the model has, and where the implementation differs.</summary>
public static class ObjectDrawing
{
    private const int Shown = 40;

    /// <summary>Draws the state of a run.</summary>
    public static string Draw(ObjectWorld world)
    {
        ArgumentNullException.ThrowIfNull(world);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{world.Model.Live.Count} live objects, held from outside: {Join(world.Roots.Select(id => $"o{id}"))}\n");
        foreach (ModelType type in world.Types.Values.Where(type => type.Id >= StaticTypes.Count).Take(Shown))
        {
            text.Append(CultureInfo.InvariantCulture, $"{(type.IsHeapType ? "class" : "type")} t{type.Id}({(type.Base!.IsHeapType ? $"t{type.Base.Id}" : StaticName(type.Base.Id))}) {type.Kind} {type.Rule}");
            text.Append(CultureInfo.InvariantCulture, $", {type.References} references{(type.Dict ? ", dict" : "")}{(type.Weakrefs ? ", weakrefs" : "")}, count {type.Count}\n");
        }

        foreach (ModelObject self in world.Model.Live.Values.Take(Shown))
        {
            string type = self.Type.IsHeapType ? $"t{self.Type.Id}" : StaticName(self.Type.Id);
            IEnumerable<string> held = self.Fields.Concat(self.Elements).Append(self.Dict).OfType<ModelObject>().Select(to => $"o{to.Id}");
            text.Append(CultureInfo.InvariantCulture, $"o{self.Id}: {type}, count {self.Count}{(self.Finalized ? ", finalized" : "")} -> {Join(held)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"events, expected: {Join(world.Model.Events.Select(Name))}\n");
        text.Append(CultureInfo.InvariantCulture, $"events, actual:   {Join(world.System.Events.Select(Name))}\n");
        return text.ToString();
    }

    private static string StaticName(int id) => id switch
    {
        StaticTypes.Object => "object",
        StaticTypes.Float => "float",
        StaticTypes.Cell => "cell",
        StaticTypes.Tuple => "tuple",
        StaticTypes.Bytes => "bytes",
        StaticTypes.Legacy => "legacy",
        StaticTypes.Finalizing => "finalizing",
        StaticTypes.Weak => "weak",
        StaticTypes.Str => "str",
        >= StaticTypes.Count => $"t{id}",
        _ => "unsized",
    };

    private static string Name(ModelEvent what) =>
        what.Kind == ModelEventKind.TypeDied ? $"{what.Kind} t{what.Id}" : $"{what.Kind} o{what.Id}";

    private static string Join(IEnumerable<string> words)
    {
        string[] some = [.. words.Take(Shown + 1)];
        return some.Length == 0 ? "none" : string.Join(", ", some.Take(Shown)) + (some.Length > Shown ? ", …" : string.Empty);
    }
}
