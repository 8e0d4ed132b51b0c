namespace Verification.Model;

/// <content>Deaths: what is let go of, and in which order.</content>
public sealed partial class ObjectModel
{
    private void Exchange(ModelObject? before, ModelObject? after)
    {
        if (after is not null)
        {
            after.Count++;
        }

        if (before is not null)
        {
            Decref(before);
        }
    }

    private void Drop(ModelObject self)
    {
        if (--self.Count > 0)
        {
            return;
        }

        if (!self.Type.Gc)
        {
            BeginDeath(self);
        }
        else if (nesting < unwindLevel)
        {
            nesting++;
            work.Push((null, Act.Unnest));
            BeginDeath(self);
        }
        else
        {
            Events.Add(new ModelEvent(ModelEventKind.Deferred, self.Id));
            waiting.Push(self);
        }
    }

    private void Unnest()
    {
        nesting--;
        if (waiting.Count > 0 && nesting <= drainLevel && !draining)
        {
            draining = true;
            work.Push((null, Act.Drain));
        }
    }

    private void Drain()
    {
        draining = waiting.Count > 0;
        if (draining)
        {
            work.Push((null, Act.Drain));
            ModelObject next = waiting.Pop();
            Events.Add(new ModelEvent(ModelEventKind.Resumed, next.Id, nesting));
            BeginDeath(next);
        }
    }

    private void BeginDeath(ModelObject self)
    {
        if (self.Type.Finalizer is { } finalizer && !self.Finalized && !Finalize(self, finalizer))
        {
            return;
        }

        // The finalizer may have changed its class. What classes added goes first, then what the C struct has. Weak
        // references are cleared first by whoever added them: a class before its fields, a C struct after all classes.
        ModelType type = self.Type;
        ModelType last = type.Ender;
        work.Push((self, Act.End));
        LaterStruct(self, last);
        work.Push((self, Act.ClearWeakrefs));
        LaterClasses(self, type, last);
        if (!last.Weakrefs)
        {
            ClearWeakrefs(self);
        }
    }

    /// <summary>A reference is let go of when its turn comes; what is pushed first comes last.</summary>
    private void Later(ModelObject? held)
    {
        if (held is not null)
        {
            work.Push((held, Act.Drop));
        }
    }

    /// <summary>Runs a finalizer, once in the object's life. False if the object lives on.</summary>
    private bool Finalize(ModelObject self, Action<ObjectModel, ModelObject> finalizer)
    {
        self.Finalized = true;
        self.Count = 1;
        int pending = PutErrorAside();
        finalizer(this, self);
        Events.Add(new ModelEvent(ModelEventKind.Finalized, self.Id));
        TakeErrorBack(self, pending);
        if (--self.Count == 0)
        {
            return true;
        }

        Events.Add(new ModelEvent(ModelEventKind.Resurrected, self.Id));
        return false;
    }

    /// <summary>
    /// First all of them are cleared, so that no callback can reach the object through another; then callbacks run. The
    /// newest comes first, and one that another callback has dropped does not.
    /// </summary>
    private void ClearWeakrefs(ModelObject self)
    {
        if (!self.HasWeakrefs)
        {
            return;
        }

        ModelWeakref[] cleared = [.. self.Weakrefs.Reverse()];
        self.Weakrefs.Clear();
        foreach (ModelWeakref reference in cleared)
        {
            Events.Add(new ModelEvent(ModelEventKind.WeakrefCleared, self.Id, reference.Id));
        }

        foreach (ModelWeakref reference in cleared)
        {
            if (reference is { IsDropped: false, Callback: { } callback })
            {
                Events.Add(new ModelEvent(ModelEventKind.WeakrefCallback, self.Id, reference.Id));
                int pending = PutErrorAside();
                callback(this);
                TakeErrorBack(self, pending);
            }
        }
    }

    /// <summary>Code of a user's is about to run: the pending error is put aside.</summary>
    private int PutErrorAside()
    {
        int pending = PendingError;
        PendingError = 0;
        return pending;
    }

    /// <summary>It has run: the error that it left is dropped.</summary>
    private void TakeErrorBack(ModelObject self, int pending)
    {
        if (PendingError != 0)
        {
            Events.Add(new ModelEvent(ModelEventKind.Unraisable, self.Id, PendingError));
        }

        PendingError = pending;
    }

    /// <summary>What classes added, the most derived first, then the dictionary.</summary>
    private void LaterClasses(ModelObject self, ModelType type, ModelType last)
    {
        Later(self.Dict);
        LaterLevels(self, type, last);
    }

    /// <summary>What the C struct and those that it derives from have, then the items, the last one first.</summary>
    private void LaterStruct(ModelObject self, ModelType last)
    {
        foreach (ModelObject? element in self.Elements)
        {
            Later(element);
        }

        LaterLevels(self, last, null);
    }

    /// <summary>The fields of a type, then those of its bases up to one.</summary>
    private void LaterLevels(ModelObject self, ModelType? level, ModelType? end)
    {
        if (level != end)
        {
            LaterLevels(self, level!.Base, end);
            LaterFields(self, level);
        }
    }

    private void LaterFields(ModelObject self, ModelType level)
    {
        int first = level.Base?.References ?? 0;
        for (int i = first + level.OwnReferences - 1; i >= first; i--)
        {
            Later(self.Fields[i]);
        }
    }

    private void EndDeath(ModelObject self)
    {
        if (self.Type.Owns)
        {
            Events.Add(new ModelEvent(ModelEventKind.Cleared, self.Id));
        }

        Events.Add(new ModelEvent(ModelEventKind.Freed, self.Id));
        live.Remove(self.Id);
        Buffers -= self.BufferBytes > 0 ? 1 : 0;
        freelists?.Died(self);
        if (self.Type.IsHeapType)
        {
            Decref(self.Type);
        }
    }
}
