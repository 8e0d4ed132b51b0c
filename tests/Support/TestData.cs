namespace Verification.Tests.Support;

/// <summary>Files that the tests keep beside them.</summary>
public static class TestData
{
    /// <summary>Full path of a file or folder of <c>tests/Data</c>.</summary>
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Data", name);
}
