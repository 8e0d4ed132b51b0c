using System.Reflection;
using Xunit.Abstractions;

namespace FsCheck.Xunit;

/// <summary>Finds the settings which apply to a test method.</summary>
internal static class PropertySettingsLookup
{
    /// <summary>The settings of the method, within those of its class, of the enclosing classes and of the assembly.</summary>
    /// <exception cref="InvalidOperationException">The method has no <see cref="PropertyAttribute"/>.</exception>
    public static PropertySettings Find(ITestMethod testMethod)
    {
        var method = testMethod.Method.ToRuntimeMethod();
        var testClass = testMethod.TestClass.Class.ToRuntimeType();
        var attribute = method.GetCustomAttribute<PropertyAttribute>()
            ?? throw new InvalidOperationException($"{testClass}.{method.Name} has no [Property].");

        var settings = attribute.Settings;
        for (var type = testClass; type is not null; type = type.DeclaringType)
        {
            settings = settings.Within(SettingsOf(type.GetCustomAttribute<PropertiesAttribute>()));
        }

        return settings.Within(SettingsOf(testClass.Assembly.GetCustomAttribute<PropertiesAttribute>()));
    }

    private static PropertySettings SettingsOf(PropertiesAttribute? attribute) =>
        attribute?.Settings ?? PropertySettings.None;
}
