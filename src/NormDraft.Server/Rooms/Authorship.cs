using NormDraft.Negotiation.Amendments;

namespace NormDraft.Server.Rooms;

/// <summary>Whose words are whose, where several typed in one text.</summary>
public static class Authorship
{
    /// <summary>New words that still stand, in the order of the text.</summary>
    /// <param name="text">As it is after the updates.</param>
    public static IReadOnlyList<TypedWords> Of(string text, IReadOnlyList<Logged> updates)
    {
        List<(int Length, Guid? Person)> runs = updates.Count == 0 ? [] : [(updates[0].Changes.Length, null)];
        foreach (var update in updates) runs = After(runs, update);
        var (typed, at) = (new List<TypedWords>(), 0);
        foreach (var (length, person) in runs)
        {
            if (person is { } who) typed.Add(new TypedWords(who, text.Substring(at, length)));
            at += length;
        }
        return typed;
    }

    static List<(int, Guid?)> After(List<(int Length, Guid? Person)> runs, Logged update)
    {
        var (after, run, taken) = (new List<(int Length, Guid? Person)>(), 0, 0);
        foreach (var step in update.Changes.Steps)
        {
            for (var left = step.Length; left > 0;)
            {
                var (length, person) = (Math.Min(left, runs[run].Length - taken), runs[run].Person);
                if (step.Insert is null) Add(length, person);
                (left, taken) = (left - length, taken + length);
                if (taken == runs[run].Length) (run, taken) = (run + 1, 0);
            }
            if (step.Insert is { Length: > 0 } words) Add(words.Length, update.Person);
        }
        return after;

        void Add(int length, Guid? person)
        {
            if (after.Count > 0 && after[^1].Person == person) after[^1] = (after[^1].Length + length, person);
            else after.Add((length, person));
        }
    }
}
