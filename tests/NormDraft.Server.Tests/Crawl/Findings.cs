using System.Collections.Concurrent;

namespace NormDraft.Server.Tests.Crawl;

/// <summary>What the crawl walked and what it found, of all its people and states.</summary>
sealed class Findings
{
    readonly ConcurrentDictionary<string, ConcurrentBag<string>> faults = new();
    readonly ConcurrentDictionary<string, ConcurrentDictionary<string, int>> answers = new();
    readonly ConcurrentDictionary<string, int> passed = new();
    int addresses, files, sent, gone, anchors, people, states;

    /// <summary>The house's own files are the same for everybody: each is fetched once.</summary>
    public ConcurrentDictionary<string, byte> Fetched { get; } = new();

    public void State(int walkers)
    {
        Interlocked.Increment(ref states);
        Interlocked.Add(ref people, walkers);
    }

    public void Address() => Interlocked.Increment(ref addresses);
    public void File() => Interlocked.Increment(ref files);
    public void Anchor() => Interlocked.Increment(ref anchors);

    public void Gone(string pattern)
    {
        Interlocked.Increment(ref gone);
        answers.GetOrAdd(pattern, _ => new());
    }

    /// <summary>Not walked, because enough of its kind were.</summary>
    public void Passed(string state) => passed.AddOrUpdate(state, 1, (_, count) => count + 1);

    /// <param name="answer">"kept", "page" or the code of a refusal.</param>
    public void Sent(string pattern, string answer)
    {
        Interlocked.Increment(ref sent);
        answers.GetOrAdd(pattern, _ => new()).AddOrUpdate(answer, 1, (_, count) => count + 1);
    }

    /// <param name="kind">The same fault of many pages is told once, with one of them.</param>
    public void Fault(string kind, string where) => faults.GetOrAdd(kind, _ => []).Add(where);

    public IReadOnlyList<string> Faults =>
    [
        .. from fault in faults orderby fault.Value.Count descending
           select $"{fault.Value.Count} × {fault.Key}\n      {fault.Value.Order(StringComparer.Ordinal).First()}",
    ];

    /// <summary>Kinds of acts that were never done, only refused or always gone.</summary>
    public IReadOnlyList<string> NeverDone =>
        [.. answers.Where(act => !act.Value.ContainsKey("kept") && !act.Value.ContainsKey("page")).Select(act => act.Key).Order(StringComparer.Ordinal)];

    public string Told => $"""
        {people} people in {states} states: {addresses:N0} addresses, {files:N0} of them files; {anchors:N0} places in pages;
        {sent:N0} forms sent of {answers.Count} kinds, {gone:N0} no longer there when their turn came.
        Left out, because enough of their kind were walked: {(passed.IsEmpty ? "none" : Counted("; ", passed))}.
        {string.Join("\n", answers.OrderBy(act => act.Key).Select(act => $"  {act.Key}: {Counted(", ", act.Value)}"))}
        """;

    static string Counted(string between, IEnumerable<KeyValuePair<string, int>> counts) =>
        string.Join(between, counts.OrderByDescending(one => one.Value).Select(one => $"{one.Key} {one.Value:N0}"));
}
