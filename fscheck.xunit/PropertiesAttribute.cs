namespace FsCheck.Xunit;

/// <summary>
/// Settings for all properties of a class, of the classes nested in it, or of an assembly. The nearest level which sets
/// a value decides: method, class, enclosing classes outward, assembly; the <see cref="PropertyAttribute.Arbitrary"/>
/// types of all levels count, nearest first.
/// </summary>
/// <remarks>Skip, DisplayName and Timeout are of no effect here: xunit reads them from the method's attribute.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly, AllowMultiple = false)]
public class PropertiesAttribute : PropertyAttribute;
