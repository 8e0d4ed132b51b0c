using Verification.Properties.Blocks;
using Verification.Properties.Conformance;
using Verification.Properties.Conformance.Objects;
using Verification.Properties.Foreign;
using Verification.Properties.Objects;
using Verification.Properties.Radix;

namespace Verification.Properties.Campaigns;

/// <summary>The machines by name.</summary>
public static class Machines
{
    /// <summary>All machines.</summary>
    public static IReadOnlyList<Machine> All { get; } =
        [new BlockMachine(), new RadixMachine(), new ObjectMachine(), new ConformanceMachine(), new MallocMachine(), new PythonObjectsMachine()];

    /// <summary>The machine with a name, or null.</summary>
    public static Machine? Find(string name) => All.FirstOrDefault(machine => machine.Name == name);

    /// <summary>The names, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(machine => machine.Name));
}
