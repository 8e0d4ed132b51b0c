using FsCheck.Xunit;

namespace Verification.Tests.FsCheckXunit;

/// <summary>Abstract, so that nothing runs it: classes derived at run time add the settings of other levels.</summary>
public abstract class LevelsSample
{
    [Property]
    public bool Plain(int number) => number < int.MaxValue;

    [Property(MaxTest = 3)]
    public bool Three(int number) => number < int.MaxValue;

    [Property(MaxTest = 200)]
    public bool Falsified(int number, string text) => number < 20 || text is null;
}
