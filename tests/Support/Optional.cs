using Xunit;

namespace Verification.Tests.Support;

/// <summary>Things that a machine may lack: tests that need them are skipped there, visibly.</summary>
public static class Optional
{
    /// <summary>The environment variable that lists, with commas, what must be there all the same.</summary>
    public const string Variable = "VERIFICATION_REQUIRE";

    /// <summary>Skips the test that is running if something is not there, or fails it if that is required.</summary>
    /// <param name="name">Its name, as <see cref="Variable"/> has it.</param>
    /// <param name="present">Whether it is there.</param>
    /// <param name="howToInstall">One sentence on how to get it.</param>
    public static void Require(string name, bool present, string howToInstall)
    {
        string[] required = (Environment.GetEnvironmentVariable(Variable) ?? string.Empty).Split(',', StringSplitOptions.TrimEntries);
        Assert.True(present || !required.Contains(name), $"{Variable} asks for {name}, which is not there. {howToInstall}");
        Skip.IfNot(present, $"There is no {name}. {howToInstall}");
    }
}
