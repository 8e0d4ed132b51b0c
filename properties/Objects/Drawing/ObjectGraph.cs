using System.Text;
using Verification.Model;

namespace Verification.Properties.Objects.Drawing;

/// <summary>Objects and what they refer to as a graph in Graphviz's DOT language.</summary>
public static class ObjectGraph
{
    private const int Shown = 200;

    /// <summary>A cluster of a graph: nodes are named after <paramref name="name"/>, so that several clusters can stand side by side.</summary>
    /// <param name="world">The state that is drawn: as the model has it, with counts that differ in red.</param>
    /// <param name="name">A word.</param>
    /// <param name="title">What stands above.</param>
    public static string Cluster(ObjectWorld world, string name, string title)
    {
        ArgumentNullException.ThrowIfNull(world);
        var text = new StringBuilder();
        text.Append($"  subgraph cluster_{name} {{\n    label=\"{title}\";\n    {name}_outside [label=\"outside\", shape=plaintext];\n");
        var shown = world.Model.Live.Values.OrderBy(self => self.Id).Take(Shown).ToDictionary(self => self.Id);
        foreach (ModelObject self in shown.Values)
        {
            Node(text, world, name, self);
        }

        foreach (ModelObject self in shown.Values)
        {
            Edges(text, name, self, shown);
        }

        foreach (IGrouping<int, int> root in world.Roots.Where(shown.ContainsKey).GroupBy(id => id))
        {
            text.Append($"    {name}_outside -> {name}_o{root.Key}{(root.Count() > 1 ? $" [label=\"{root.Count()}\"]" : "")};\n");
        }

        return text.Append("  }\n").ToString();
    }

    private static void Node(StringBuilder text, ObjectWorld world, string name, ModelObject self)
    {
        long actual = world.System.View(self.Id).RefCount;
        string count = actual == self.Count ? $"{self.Count}" : $"{self.Count}, actual {actual}";
        string items = self.Type.ItemSize > 0 ? $"[{self.Items}]" : "";
        text.Append($"    {name}_o{self.Id} [shape=box, label=\"o{self.Id} {ObjectDrawing.NameOf(self.Type)}{items}\\ncount {count}");
        text.Append(self.Finalized ? "\\nfinalized\"" : "\"").Append(actual == self.Count ? "];\n" : ", color=red];\n");
        foreach (ModelWeakref reference in self.Weakrefs)
        {
            text.Append($"    {name}_w{reference.Id} [label=\"w{reference.Id}\", shape=circle];\n");
            text.Append($"    {name}_w{reference.Id} -> {name}_o{self.Id} [style=dotted];\n");
        }
    }

    private static void Edges(StringBuilder text, string name, ModelObject self, Dictionary<int, ModelObject> shown)
    {
        ModelObject?[] held = [.. self.Fields, .. self.Elements];
        for (int i = 0; i < held.Length; i++)
        {
            Edge(held[i], $"{i}");
        }

        Edge(self.Dict, "dict");

        void Edge(ModelObject? to, string label)
        {
            if (to is not null && shown.ContainsKey(to.Id))
            {
                text.Append($"    {name}_o{self.Id} -> {name}_o{to.Id} [label=\"{label}\"];\n");
            }
        }
    }
}
