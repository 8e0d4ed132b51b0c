using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks;

namespace Verification.Properties.Objects;

/// <content>What is written into objects and their buffers, and whether it is still there.</content>
public sealed partial class ObjectWorld
{
    /// <summary>First offset at which an object's data, or its buffer, are not what was written there, or null.</summary>
    public ulong? Damage(ModelObject self)
    {
        ArgumentNullException.ThrowIfNull(self);
        (nuint data, ulong bytes) = Data(self);
        ulong? at = bytes == 0 ? null : BlockMemory.FirstDifference(data, bytes, Contents.Pattern((ulong)self.Id));
        return at ?? Lost(System.View(self.Id).Buffer, self.BufferBytes, BufferPattern(self));
    }

    /// <summary>First offset at which a buffer does not have its pattern; 0 if there is no buffer at all where there should be one.</summary>
    private static ulong? Lost(nuint buffer, ulong bytes, ulong pattern) =>
        bytes == 0 ? null : buffer == 0 ? 0 : BlockMemory.FirstDifference(buffer, bytes, pattern);

    private static ulong BufferPattern(ModelObject self) => Contents.Pattern(~(ulong)self.Id);

    private (nuint Address, ulong Bytes) Data(ModelObject self)
    {
        (long offset, long bytes) = StaticTypes.DataOf(self);
        if (bytes == 0)
        {
            return default;
        }

        ObjectView view = System.View(self.Id);
        return (view.Block + view.Presize + (nuint)offset, (ulong)bytes);
    }
}
