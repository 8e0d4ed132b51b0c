using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Tests.FsCheckXunit;

/// <summary>Keeps all that xunit reports, in order.</summary>
internal sealed class CollectingMessageBus : LongLivedMarshalByRefObject, IMessageBus, IMessageSink
{
    private readonly List<IMessageSinkMessage> messages = [];

    public IReadOnlyList<IMessageSinkMessage> Messages => messages;

    public bool QueueMessage(IMessageSinkMessage message)
    {
        lock (messages)
        {
            messages.Add(message);
        }

        return true;
    }

    public bool OnMessage(IMessageSinkMessage message) => QueueMessage(message);

    public void Dispose()
    {
    }
}
