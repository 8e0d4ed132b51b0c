using Verification.Properties;

namespace Verification.Verify.Usage;

/// <summary>Tries whether this machine has what a verb needs, before the verb begins.</summary>
internal static class Preflight
{
    /// <summary>Makes and destroys an empty world of each geometry.</summary>
    /// <exception cref="MissingException">One could not be made.</exception>
    public static void Check(Machine machine, IEnumerable<string> geometries)
    {
        foreach (string geometry in geometries)
        {
            try
            {
                machine.CreateWorld(new SequenceHeader(machine.Name, geometry, 0, Drop: false), RunOptions.Default).Dispose();
            }
            catch (Exception lack) when (lack is InvalidOperationException or PlatformNotSupportedException
                or OutOfMemoryException or DllNotFoundException or EntryPointNotFoundException)
            {
                throw new MissingException($"This machine cannot run the geometry '{geometry}' of '{machine.Name}': {lack.Message}", lack);
            }
        }
    }
}
