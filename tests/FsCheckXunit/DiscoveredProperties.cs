using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit.Abstractions;

namespace Verification.Tests.FsCheckXunit;

/// <summary>Properties which the ordinary test run discovers.</summary>
[Properties(MaxTest = 50)]
public class DiscoveredProperties(ITestOutputHelper output)
{
    [Property]
    public static bool Reversing_twice_changes_nothing(int[] numbers) =>
        numbers.SequenceEqual(numbers.Reverse().Reverse());

    [Property]
    public bool Addition_commutes(int left, int right)
    {
        output.WriteLine($"{left} and {right}");
        return left + right == right + left;
    }

    [Property]
    public async Task<bool> Yielding_changes_nothing(int number)
    {
        var before = number;
        await Task.Yield();
        return number == before;
    }

    [Property]
    public Property Division_is_undone_by_multiplication(int number, int divisor) =>
        (divisor == 0 || (number / divisor * divisor) + (number % divisor) == number).When(divisor != 0);
}
