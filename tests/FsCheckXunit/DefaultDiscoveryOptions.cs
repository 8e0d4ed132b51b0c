using Xunit.Abstractions;

namespace Verification.Tests.FsCheckXunit;

/// <summary>Discovery options of which none is set.</summary>
internal sealed class DefaultDiscoveryOptions : ITestFrameworkDiscoveryOptions
{
    public TValue GetValue<TValue>(string name) => default!;

    public void SetValue<TValue>(string name, TValue value) => throw new NotSupportedException();
}
