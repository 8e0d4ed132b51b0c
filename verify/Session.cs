using Verification.Properties;
using Verification.Verify.Output;

namespace Verification.Verify;

/// <summary>What every verb works with.</summary>
/// <param name="Machines">The machines that can be named; the first is the default.</param>
/// <param name="Terminal">Where to write.</param>
/// <param name="Interrupt">Gives the token by which the user ends the verb early.</param>
internal sealed record Session(IReadOnlyList<Machine> Machines, Terminal Terminal, Func<CancellationToken> Interrupt)
{
    /// <summary>The machine with a name.</summary>
    public Machine Machine(string name) => Machines.First(machine => machine.Name == name);
}
