using Verification.Model;

namespace Verification.Properties.Objects;

/// <content>What lives, by what it is called: objects and classes, and how operands choose among them.</content>
public sealed partial class ObjectWorld
{
    // A name is the tag of the command that made it, and the how-manieth of that command; with room for a place.
    private const int Births = 26;

    // So many of the greatest operands choose among the newest types.
    private const ulong Newest = 16;

    // How many objects, or classes, are looked at for one that suits a command.
    private const int MostLooked = 16;

    private readonly Dictionary<ulong, int>? idOfName;
    private readonly List<ulong> names = Spare.List<ulong>();
    private readonly Dictionary<ulong, int> typeOfName = Spare.Dictionary<ulong, int>();
    private readonly Dictionary<int, ulong> nameOfType = Spare.Dictionary<int, ulong>();

    // By id; null once the death was noted.
    private readonly List<ModelObject?> unreported = Spare.List<ModelObject?>();
    private uint tag;
    private uint born;

    /// <summary>The types that live, by id.</summary>
    public Dictionary<int, ModelType> Types { get; } = Spare.Dictionary<int, ModelType>();

    /// <summary>The classes to which their maker still holds a reference.</summary>
    public List<int> HeldTypes { get; } = [];

    /// <summary>The objects held from outside, once for each reference, as the model has it.</summary>
    public RootSet Roots { get; } = new();

    /// <summary>The name of an object: the tag of the command that made it, and which of that command's it is.</summary>
    public static ulong NameOf(uint tag, uint birth) => ((ulong)tag << Births) | birth;

    /// <summary>The name of a type that a command made.</summary>
    public static ulong TypeNameOf(uint tag, uint birth) => NameOf(tag + 1, birth);

    /// <summary>Resolves a choosing operand to one of the objects held from outside, or null.</summary>
    public ModelObject? Choose(in Command command)
    {
        int index = RootAt(command.X, command.Pinned);
        if (index < 0)
        {
            return null;
        }

        Chosen = names[Roots[index]];
        ChosenNumber = (ulong)index;
        return Model[Roots[index]];
    }

    /// <summary>
    /// As <see cref="Choose(in Command)"/>, but the next one that suits, if there is one among the next few: otherwise commands for
    /// few objects would mostly do nothing.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="suits">Whether an object is one that the command is for.</param>
    public ModelObject? Choose(in Command command, Func<ModelObject, bool> suits)
    {
        ArgumentNullException.ThrowIfNull(suits);
        ModelObject? first = Choose(command);
        if (first is null || command.Pinned || suits(first))
        {
            return first;
        }

        for (int i = 1; i < Math.Min(Roots.Count, MostLooked); i++)
        {
            int index = (int)((ChosenNumber + (ulong)i) % (ulong)Roots.Count);
            ModelObject next = Model[Roots[index]];
            if (suits(next))
            {
                Chosen = names[Roots[index]];
                ChosenNumber = (ulong)index;
                return next;
            }
        }

        return first;
    }

    /// <summary>Resolves a target to one of the objects held from outside, or nothing, and a place.</summary>
    public (ModelObject? Value, int Place) ChooseTarget(in Command command)
    {
        ulong place = command.Y % Machine.Places;
        ulong choice = command.Y / Machine.Places;
        choice = choice > 0 && !command.PinnedTarget ? choice % (ulong)(Roots.Count + 1) : choice;
        int index = choice == 0 ? -1 : RootAt(choice - 1, command.PinnedTarget);
        if (index < 0)
        {
            return (null, (int)place);
        }

        ChosenTarget = ((names[Roots[index]] + 1) * Machine.Places) + place;
        ChosenTargetNumber = (((ulong)index + 1) * Machine.Places) + place;
        return (Model[Roots[index]], (int)place);
    }

    /// <summary>Resolves a choosing operand to a type: static ones, and classes that are held; null if a name's is no longer.</summary>
    public ModelType? ChooseType(in Command command)
    {
        int index = TypeAt(command.X, command.Pinned);
        if (index < 0)
        {
            return null;
        }

        Chosen = TypeName(TypeId(index));
        ChosenNumber = (ulong)index;
        return Types[TypeId(index)];
    }

    /// <summary>
    /// Resolves a target to a type, or to nothing; mostly to another class whose instances are as large, for others are
    /// refused at the first look.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="type">The type of the object that is to get another.</param>
    public ModelType? ChooseTargetType(in Command command, ModelType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        ulong choice = command.Y / Machine.Places;
        int index = choice == 0 ? -1 : TypeAt(choice - 1, command.PinnedTarget);
        if (index < 0)
        {
            return null;
        }

        if (!command.PinnedTarget && HeldTypes.Count > 0 && choice % 4 != 0)
        {
            int first = (int)(choice % (ulong)HeldTypes.Count);
            index = StaticTypes.Count + (SimilarAt(first, type) ?? first);
        }

        ChosenTarget = (TypeName(TypeId(index)) + 1) * Machine.Places;
        ChosenTargetNumber = ((ulong)index + 1) * Machine.Places;
        return Types[TypeId(index)];
    }

    /// <summary>Whether there is another class whose instances are as large as those of a class.</summary>
    public bool HasSimilar(ModelType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.IsHeapType && SimilarAt(0, type) is not null;
    }

    /// <summary>The next class, from one on, that is another and whose instances are as large; null, if it is none of the next few.</summary>
    private int? SimilarAt(int first, ModelType type)
    {
        for (int i = 0; i < Math.Min(HeldTypes.Count, MostLooked); i++)
        {
            int held = (first + i) % HeldTypes.Count;
            if (HeldTypes[held] != type.Id && Types[HeldTypes[held]].BasicSize == type.BasicSize)
            {
                return held;
            }
        }

        return null;
    }

    /// <summary>Resolves a choosing operand to one of the classes that are held, or null.</summary>
    public int? ChooseHeldType(in Command command)
    {
        int index = command.Pinned ? (typeOfName.TryGetValue(command.X, out int id) ? HeldTypes.IndexOf(id) : -1)
            : HeldTypes.Count > 0 ? (int)(command.X % (ulong)HeldTypes.Count)
            : -1;
        if (index < 0)
        {
            return null;
        }

        Chosen = TypeName(HeldTypes[index]);
        ChosenNumber = (ulong)index;
        return HeldTypes[index];
    }

    private int RootAt(ulong operand, bool pinned)
    {
        if (pinned)
        {
            return idOfName!.TryGetValue(operand, out int id) ? Roots.IndexOf(id) : -1;
        }

        if (Roots.Count == 0)
        {
            return -1;
        }

        return operand == ulong.MaxValue ? Roots.Count - 1 : (int)(operand % (ulong)Roots.Count);
    }

    private int TypeAt(ulong operand, bool pinned)
    {
        if (!pinned)
        {
            return operand > ulong.MaxValue - Newest ? NewestAt(ulong.MaxValue - operand)
                : (int)(operand % (ulong)(StaticTypes.Count + HeldTypes.Count + shaped.Count));
        }

        if (operand < (ulong)StaticTypes.Count)
        {
            return (int)operand;
        }

        if (indexOfShape.TryGetValue(operand, out int shape))
        {
            return StaticTypes.Count + HeldTypes.Count + shape;
        }

        int held = typeOfName.TryGetValue(operand, out int id) ? HeldTypes.IndexOf(id) : -1;
        return held < 0 ? -1 : StaticTypes.Count + held;
    }

    /// <summary>The newest types from the last backwards, of a given shape and classes by turns.</summary>
    private int NewestAt(ulong back)
    {
        bool ofShape = HeldTypes.Count == 0 || (shaped.Count > 0 && back % 2 == 0);
        int end = StaticTypes.Count + HeldTypes.Count + (ofShape ? shaped.Count : 0);
        return end - 1 - (int)(back / 2 % (ulong)(ofShape ? Math.Max(shaped.Count, 1) : HeldTypes.Count));
    }

    /// <summary>The types that operands choose among: static ones, classes that are held, those of a given shape.</summary>
    private int TypeId(int index)
    {
        int held = index - StaticTypes.Count;
        return held < 0 ? index : held < HeldTypes.Count ? HeldTypes[held] : shaped[held - HeldTypes.Count].Type.Id;
    }

    private void ReleaseNames()
    {
        Spare.Return(names);
        Spare.Return(typeOfName);
        Spare.Return(nameOfType);
        Spare.Return(unreported);
        Spare.Return(Types);
        Roots.Release();
    }

    private ulong TypeName(int id) => id < StaticTypes.Count ? (ulong)id : nameOfType[id];

    private void NameObject(ModelObject self)
    {
        ulong name = NameOf(tag, born++);
        names.Add(name);
        unreported.Add(self);
        if (idOfName is not null)
        {
            idOfName[name] = self.Id;
        }
    }

    private void NameType(ModelType type)
    {
        ulong name = TypeNameOf(tag, born++);
        nameOfType[type.Id] = name;
        typeOfName[name] = type.Id;
    }
}
