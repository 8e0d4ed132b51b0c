using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Verification.Tests.FsCheckXunit;

/// <summary>Abstract, so that nothing runs it: a class derived at run time adds the settings of an assembly.</summary>
public abstract class ArbitrarySample
{
    [Property(Arbitrary = [typeof(Two)])]
    public bool Method_before_assembly(int number, string text) => number == 2 && text == "text";

    public static class One
    {
        public static Arbitrary<int> Int() => Gen.Constant(1).ToArbitrary();
    }

    public static class Two
    {
        public static Arbitrary<int> Int() => Gen.Constant(2).ToArbitrary();
    }

    public static class Text
    {
        public static Arbitrary<string> String() => Gen.Constant("text").ToArbitrary();
    }
}
