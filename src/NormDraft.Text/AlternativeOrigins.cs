namespace NormDraft.Text;

/// <summary>Whose the words of one alternative are, once it is known which of them its wording kept.</summary>
internal static class AlternativeOrigins
{
    /// <summary>Light words alone between its own are its own; a bracket is of the words that it stands at.</summary>
    /// <param name="origins">One for each UTF-16 unit of the words.</param>
    /// <param name="theirs">The origin of what the wording puts in.</param>
    public static IReadOnlyList<OriginRun> Of(string words, Origin[] origins, Origin theirs)
    {
        Claim(words, origins, theirs.Version);
        for (var at = words.Length - 2; at >= 0; at--)
            if (words[at] == '[') origins[at] = origins[at + 1];
        for (var at = 1; at < words.Length; at++)
            if (words[at] == ']') origins[at] = origins[at - 1];
        var woven = new OriginWeaver();
        foreach (var origin in origins) woven.Add(1, origin);
        return woven.Runs;
    }

    private static void Claim(string words, Origin[] origins, int version)
    {
        var tokens = Words.Split(words).Where(token => token.IsWord).ToList();
        bool IsOwn(int at) => origins[tokens[at].Start].Version == version;
        for (var at = 1; at < tokens.Count; at++)
        {
            if (IsOwn(at) || !IsOwn(at - 1)) continue;
            var first = at;
            while (at < tokens.Count && !IsOwn(at) && IsLight(words, tokens[at])) at++;
            if (at < tokens.Count && IsOwn(at)) Array.Fill(origins, origins[tokens[at].Start], tokens[first - 1].End,
                tokens[at].Start - tokens[first - 1].End);
        }
    }

    private static bool IsLight(string words, Token token) =>
        Lexicon.IsLight(words.Substring(token.Start, token.Length).ToLowerInvariant());
}
