using System.Reflection;
using System.Reflection.Emit;
using FsCheck.Xunit;

namespace Verification.Tests.FsCheckXunit;

/// <summary>
/// Derives a class from a sample at run time, with settings which a source file could not have: on an assembly of its
/// own, or taken from the report of an earlier run.
/// </summary>
internal static class DerivedSample
{
    /// <summary>A class in an assembly with [assembly: Properties(...)].</summary>
    public static Type WithAssemblySettings(Type sample, params (string Name, object Value)[] settings) =>
        Define(sample, settings, []);

    /// <summary>A class with [Properties(...)].</summary>
    public static Type WithClassSettings(Type sample, params (string Name, object Value)[] settings) =>
        Define(sample, [], settings);

    private static Type Define(
        Type sample,
        (string Name, object Value)[] assemblySettings,
        (string Name, object Value)[] classSettings)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(
            new AssemblyName(sample.Name + "Assembly"),
            AssemblyBuilderAccess.RunAndCollect,
            [Attribute(assemblySettings)]);
        var type = assembly.DefineDynamicModule("Module")
            .DefineType("Derived" + sample.Name, TypeAttributes.Public, sample);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        type.SetCustomAttribute(Attribute(classSettings));
        return type.CreateType();
    }

    private static CustomAttributeBuilder Attribute((string Name, object Value)[] settings) => new(
        typeof(PropertiesAttribute).GetConstructor([])!,
        [],
        [.. settings.Select(setting => typeof(PropertyAttribute).GetProperty(setting.Name)!)],
        [.. settings.Select(setting => setting.Value)]);
}
