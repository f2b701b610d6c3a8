namespace NormDraft.Text;

/// <summary>Pairs signs of brackets as they come, each by any number that rises. What is held is a pair, whatever signs without a partner
/// stand in it or around it.</summary>
public sealed class BracketStack
{
    private readonly HashSet<int> opens = [];
    private readonly Dictionary<int, int> closes = [];
    private readonly Stack<int> open = [];
    private readonly HashSet<int> standing = [];
    private readonly List<int> left = [];

    /// <param name="held">Opening and closing sign of each stretch that somebody holds; one that crosses another that begins before it is none.</param>
    public BracketStack(IEnumerable<(int Open, int Close)> held)
    {
        var around = new Stack<int>();
        foreach (var (first, last) in held.OrderBy(pair => pair.Open).ThenByDescending(pair => pair.Close))
        {
            while (around.TryPeek(out var end) && end < first) around.Pop();
            if (around.TryPeek(out var outer) && outer < last || !opens.Add(first)) continue;
            around.Push(last);
            closes.TryAdd(last, first);
        }
    }

    /// <summary>How many are open.</summary>
    public int Depth => open.Count;

    /// <summary>Opening signs that nothing has closed.</summary>
    public IEnumerable<int> Unclosed => left.Concat(open);

    public void Open(int sign)
    {
        open.Push(sign);
        if (opens.Contains(sign)) standing.Add(sign);
    }

    /// <summary>The sign that it closes; null for one that nothing opened.</summary>
    public int? Close(int sign)
    {
        if (closes.TryGetValue(sign, out var held) && standing.Contains(held))
            while (open.Peek() != held) left.Add(Pop());
        else if (open.Count == 0 || opens.Contains(open.Peek())) return null;
        return Pop();
    }

    private int Pop()
    {
        standing.Remove(open.Peek());
        return open.Pop();
    }
}
