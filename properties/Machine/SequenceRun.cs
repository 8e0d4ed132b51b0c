namespace Verification.Properties;

/// <summary>A way to run a sequence: in this process (<see cref="Runner"/>), or in another one that may crash or hang.</summary>
/// <param name="machine">Whose sequence.</param>
/// <param name="header">What it starts from.</param>
/// <param name="commands">Its commands.</param>
/// <param name="options">How it is run; <see cref="RunOptions.Stop"/> and <see cref="RunOptions.OnlyLaws"/> do not leave the process.</param>
public delegate RunResult SequenceRun(
    Machine machine, SequenceHeader header, IReadOnlyList<Command> commands, RunOptions options);
