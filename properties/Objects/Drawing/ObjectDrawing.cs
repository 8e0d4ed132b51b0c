using System.Text;
using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Objects.Drawing;

/// <summary>Objects, types and the last events as text: what the model has, and where the implementation differs.</summary>
public static class ObjectDrawing
{
    private const int Shown = 40;

    /// <summary>Draws the state of a run.</summary>
    public static string Draw(ObjectWorld world)
    {
        ArgumentNullException.ThrowIfNull(world);
        var text = new StringBuilder();
        text.Append($"{world.Model.Live.Count} live objects; held from outside: {Join(world.Roots.Select(id => $"o{id}"))}\n");
        Types(text, world);
        Objects(text, world);
        Events(text, world.Model.Events, world.System.Events);
        return text.ToString();
    }

    /// <summary>A type by its name: a static one's, or <c>t</c> and the number of a class.</summary>
    public static string NameOf(ModelType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.IsHeapType ? $"t{type.Id}" : StaticTypes.NameOf(type.Id);
    }

    private static void Types(StringBuilder text, ObjectWorld world)
    {
        var table = new TextTable("class", "base", "kind", "size rule", "basic", "item", "front", "refs", "dict", "weak", "finalizer", "count", "actual");
        foreach (ModelType type in Used(world).Take(Shown))
        {
            string actual = type.IsHeapType ? Differs(type.Count, world.System.ViewType(type.Id).Count) : string.Empty;
            table.Add(
                NameOf(type), type.Base is null ? "" : NameOf(type.Base), $"{type.Kind}", $"{type.Rule}", $"{type.BasicSize}", $"{type.ItemSize}",
                $"{type.Presize}", $"{type.References}", Mark(type.Dict), Mark(type.Weakrefs), Mark(type.Finalizer is not null),
                type.IsHeapType ? $"{type.Count}" : "", actual);
        }

        table.Write(text);
    }

    /// <summary>The classes that live, and the static types that have instances or classes.</summary>
    private static IEnumerable<ModelType> Used(ObjectWorld world)
    {
        var used = world.Model.Live.Values.Select(self => self.Type.Id)
            .Concat(world.Types.Values.Where(type => type.IsHeapType).Select(type => type.Base!.Id))
            .ToHashSet();
        return world.Types.Values.Where(type => type.IsHeapType || used.Contains(type.Id)).OrderBy(type => type.Id);
    }

    private static void Objects(StringBuilder text, ObjectWorld world)
    {
        var table = new TextTable("object", "type", "items", "count", "actual", "marks", "refers to", "weak refs");
        foreach (ModelObject self in world.Model.Live.Values.OrderBy(self => self.Id).Take(Shown))
        {
            ObjectView view = world.System.View(self.Id);
            IEnumerable<string> held = self.Fields.Concat(self.Elements).Select(to => to is null ? "–" : $"o{to.Id}")
                .Concat(self.Dict is null ? [] : [$"dict o{self.Dict.Id}"]);
            table.Add(
                $"o{self.Id}", NameOf(self.Type), $"{self.Items}", $"{self.Count}", Differs(self.Count, view.RefCount),
                self.Finalized ? "finalized" : "", self.Type.Owns ? Join(held) : "", string.Join(" ", self.Weakrefs.Select(to => $"w{to.Id}")));
        }

        table.Write(text);
        if (world.Model.Live.Count > Shown)
        {
            text.Append($"… {world.Model.Live.Count - Shown} more objects\n");
        }
    }

    /// <summary>Both logs side by side, around the first difference if they are long.</summary>
    private static void Events(StringBuilder text, List<ModelEvent> expected, List<ModelEvent> actual)
    {
        int count = Math.Max(expected.Count, actual.Count);
        if (count == 0)
        {
            return;
        }

        int differs = Enumerable.Range(0, count).FirstOrDefault(i => At(expected, i) != At(actual, i), -1);
        int first = Math.Max(0, Math.Min((differs < 0 ? count : differs) - (Shown / 2), count - Shown));
        var table = new TextTable("event", "expected", "actual", "");
        for (int i = first; i < Math.Min(first + Shown, count); i++)
        {
            table.Add($"{i}", At(expected, i), At(actual, i), At(expected, i) == At(actual, i) ? "" : "<--");
        }

        table.Write(text);
        if (count > Shown)
        {
            text.Append($"… events {first} to {first + Shown - 1} of {count}\n");
        }
    }

    private static string At(List<ModelEvent> events, int index)
    {
        if (index >= events.Count)
        {
            return "";
        }

        ModelEvent what = events[index];
        string detail = what.Kind switch
        {
            ModelEventKind.WeakrefCleared or ModelEventKind.WeakrefCallback => $" w{what.Detail}",
            _ => what.Detail == 0 ? "" : $" ({what.Detail})",
        };
        return $"{what.Kind} {(what.Kind == ModelEventKind.TypeDied ? "t" : "o")}{what.Id}{detail}";
    }

    private static string Differs(long expected, long actual) => expected == actual ? "" : $"{actual} !";

    private static string Mark(bool has) => has ? "yes" : "";

    private static string Join(IEnumerable<string> words)
    {
        string[] some = [.. words.Take(Shown + 1)];
        return some.Length == 0 ? "none" : string.Join(", ", some.Take(Shown)) + (some.Length > Shown ? ", …" : string.Empty);
    }
}
