using Verification.Model;
using Xunit;

namespace Verification.Tests.Model;

/// <summary>Collections that are lent, taken back, and lent again.</summary>
public sealed class SpareTests
{
    private enum Mine
    {
        Only,
    }

    [Fact]
    public void What_came_back_is_lent_again_and_empty()
    {
        List<Mine> list = Spare.List<Mine>();
        list.AddRange([Mine.Only, Mine.Only]);
        int room = list.Capacity;
        Spare.Return(list);
        Assert.Same(list, Spare.List<Mine>());
        Assert.Empty(list);
        Assert.Equal(room, list.Capacity);

        Stack<Mine> stack = Spare.Stack<Mine>();
        stack.Push(Mine.Only);
        Spare.Return(stack);
        Assert.Same(stack, Spare.Stack<Mine>());
        Assert.Empty(stack);

        Queue<Mine> queue = Spare.Queue<Mine>();
        queue.Enqueue(Mine.Only);
        Spare.Return(queue);
        Assert.Same(queue, Spare.Queue<Mine>());
        Assert.Empty(queue);

        Dictionary<Mine, Mine> dictionary = Spare.Dictionary<Mine, Mine>();
        dictionary.Add(Mine.Only, Mine.Only);
        Spare.Return(dictionary);
        Assert.Same(dictionary, Spare.Dictionary<Mine, Mine>());
        Assert.Empty(dictionary);
    }

    [Fact]
    public void Two_are_never_lent_the_same()
    {
        List<Mine> first = Spare.List<Mine>();
        List<Mine> second = Spare.List<Mine>();
        Assert.NotSame(first, second);
        Spare.Return(first);
        Spare.Return(second);
        Assert.NotSame(Spare.List<Mine>(), Spare.List<Mine>());
    }

    [Fact]
    public void Large_ones_are_not_kept()
    {
        var list = new List<long>((Spare.MostRoom * Spare.Lists) + 1);
        Spare.Return(list);
        Assert.NotSame(list, Spare.List<long>());

        var stack = new Stack<long>((Spare.MostRoom * Spare.Lists) + 1);
        Spare.Return(stack);
        Assert.NotSame(stack, Spare.Stack<long>());

        var queue = new Queue<long>((Spare.MostRoom * Spare.Lists) + 1);
        Spare.Return(queue);
        Assert.NotSame(queue, Spare.Queue<long>());

        var dictionary = new Dictionary<long, long>(Spare.MostRoom + 1);
        Spare.Return(dictionary);
        Assert.NotSame(dictionary, Spare.Dictionary<long, long>());
    }
}
