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
        ModelType last = type.Static;
        work.Push((self, Act.End));
        Later(HeldByStruct(self, last));
        work.Push((self, Act.ClearWeakrefs));
        Later(HeldByClasses(self, type, last));
        if (!last.Weakrefs)
        {
            ClearWeakrefs(self);
        }
    }

    private void Later(IEnumerable<ModelObject?> held)
    {
        foreach (ModelObject next in held.OfType<ModelObject>().Reverse())
        {
            work.Push((next, Act.Drop));
        }
    }

    /// <summary>Runs a finalizer, once in the object's life. False if the object lives on.</summary>
    private bool Finalize(ModelObject self, Action<ObjectModel, ModelObject> finalizer)
    {
        self.Finalized = true;
        self.Count = 1;
        Undisturbed(self, () => finalizer(this, self), ModelEventKind.Finalized);
        if (--self.Count == 0)
        {
            return true;
        }

        Events.Add(new ModelEvent(ModelEventKind.Resurrected, self.Id));
        return false;
    }

    /// <summary>
    /// First all of them are cleared, so that no callback can reach the object through another; then callbacks run. The
    /// newest comes first.
    /// </summary>
    private void ClearWeakrefs(ModelObject self)
    {
        ModelWeakref[] cleared = [.. self.Weakrefs.Reverse()];
        self.Weakrefs.Clear();
        foreach (ModelWeakref reference in cleared)
        {
            Events.Add(new ModelEvent(ModelEventKind.WeakrefCleared, self.Id, reference.Id));
        }

        foreach (ModelWeakref reference in cleared)
        {
            if (reference.Callback is { } callback)
            {
                Events.Add(new ModelEvent(ModelEventKind.WeakrefCallback, self.Id, reference.Id));
                Undisturbed(self, () => callback(this));
            }
        }
    }

    /// <summary>Runs code of a user's; the pending error is put aside, and what the code leaves is dropped.</summary>
    private void Undisturbed(ModelObject self, Action code, ModelEventKind? told = null)
    {
        int pending = PendingError;
        PendingError = 0;
        code();
        int left = PendingError;
        PendingError = pending;
        if (told is { } kind)
        {
            Events.Add(new ModelEvent(kind, self.Id));
        }

        if (left != 0)
        {
            Events.Add(new ModelEvent(ModelEventKind.Unraisable, self.Id, left));
        }
    }

    /// <summary>What classes added, the most derived first, then the dictionary.</summary>
    private static List<ModelObject?> HeldByClasses(ModelObject self, ModelType type, ModelType last)
    {
        var held = new List<ModelObject?>();
        for (ModelType at = type; at != last; at = at.Base!)
        {
            held.AddRange(OwnFields(self, at));
        }

        held.Add(self.Dict);
        return held;
    }

    /// <summary>What the C struct and those that it derives from have, then the items, the last one first.</summary>
    private static List<ModelObject?> HeldByStruct(ModelObject self, ModelType last)
    {
        var held = new List<ModelObject?>();
        for (ModelType? at = last; at is not null; at = at.Base)
        {
            held.AddRange(OwnFields(self, at));
        }

        held.AddRange(self.Elements.Reverse());
        return held;
    }

    private static IEnumerable<ModelObject?> OwnFields(ModelObject self, ModelType level) =>
        self.Fields.Skip(level.Base?.References ?? 0).Take(level.OwnReferences);

    private void EndDeath(ModelObject self)
    {
        if (self.Type.Owns)
        {
            Events.Add(new ModelEvent(ModelEventKind.Cleared, self.Id));
        }

        Events.Add(new ModelEvent(ModelEventKind.Freed, self.Id));
        live.Remove(self.Id);
        freelists?.Died(self);
        if (self.Type.IsHeapType)
        {
            Decref(self.Type);
        }
    }
}
