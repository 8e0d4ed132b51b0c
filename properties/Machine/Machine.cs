using Verification.Properties.Laws;

namespace Verification.Properties;

/// <summary>A system under test with its commands, its laws and its model: all that a campaign needs.</summary>
public abstract class Machine
{
    /// <summary>How many places an <see cref="Operand.Target"/> can tell apart.</summary>
    public const ulong Places = 64;

    /// <summary>The word that stands for it in files and on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Its kinds of command; a command's <see cref="Command.Op"/> is an index into this.</summary>
    public abstract IReadOnlyList<CommandDefinition> Commands { get; }

    /// <summary>Names of its geometries, the simplest first.</summary>
    public abstract IReadOnlyList<string> Geometries { get; }

    /// <summary>Name of the smallest geometry, or null if sequences are to draw one in any case.</summary>
    public virtual string? TinyGeometry => Geometries[0];

    /// <summary>Name of the geometry with CPython's sizes, or null if sequences are to draw one in any case.</summary>
    public virtual string? RealGeometry => Geometries[^1];

    /// <summary>Its laws.</summary>
    public abstract IReadOnlyList<Law> Laws { get; }

    /// <summary>The shared library that it tests, or null if it tests the project's own implementation.</summary>
    public virtual SystemUnderTest? Sut => null;

    /// <summary>Draws what a sequence starts from.</summary>
    /// <param name="rng">Where the random bits come from.</param>
    /// <param name="geometry">Name of a geometry, or null to draw one.</param>
    public abstract SequenceHeader DrawHeader(ref Rng rng, string? geometry);

    /// <summary>Draws what is particular to a sequence.</summary>
    /// <param name="rng">Where the random bits come from.</param>
    /// <param name="header">What it starts from.</param>
    /// <param name="draws">How kinds of command and operands are drawn.</param>
    public abstract Profile DrawProfile(ref Rng rng, SequenceHeader header, Draws draws = Draws.Swarm);

    /// <summary>Makes an empty model and an empty implementation.</summary>
    /// <param name="header">What the sequence starts from.</param>
    /// <param name="options">How it is run.</param>
    public abstract World CreateWorld(SequenceHeader header, RunOptions options);

    /// <summary>The index of the kind of command with a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public byte OpOf(string command)
    {
        for (int i = 0; i < Commands.Count; i++)
        {
            if (Commands[i].Name == command)
            {
                return (byte)i;
            }
        }

        throw new ArgumentException($"The machine '{Name}' has no command '{command}'.", nameof(command));
    }
}
