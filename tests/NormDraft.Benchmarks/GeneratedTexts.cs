namespace NormDraft.Benchmarks;

/// <summary>A pair of generated drafts of which it is known what was done: phrases edited, paragraphs moved.</summary>
/// <param name="Edits">Phrases replaced, put in or taken out.</param>
/// <param name="Words">Words put in and taken out by them.</param>
/// <param name="Moved">Paragraphs moved.</param>
sealed record GeneratedTexts(string Old, string New, int Edits, int Words, int Moved)
{
    static readonly string[] Light = ["the", "of", "and", "to", "in", "shall", "a", "for", "with", "by"];

    /// <summary>A real text, some of whose phrases of one to four words became other words of the same text.</summary>
    public static GeneratedTexts From(string text, double share, int seed)
    {
        var (dice, tokens, edited) = (new Random(seed), NormDraft.Text.Words.Split(text), new System.Text.StringBuilder());
        var known = tokens.Where(token => token.IsWord).Select(token => text.Substring(token.Start, token.Length)).Distinct().ToList();
        var (edits, touched) = (0, 0);
        for (var at = 0; at < tokens.Count;)
        {
            var phrase = tokens.Skip(at).Take(1 + dice.Next(4)).TakeWhile(token => token.IsWord && !text.AsSpan(token.End, token.Space).Contains('\n')).ToList();
            if (phrase.Count == 0 || dice.NextDouble() >= share)
            {
                var next = Math.Max(1, phrase.Count);
                foreach (var token in tokens.Skip(at).Take(next)) edited.Append(text, token.Start, token.Next - token.Start);
                at += next;
                continue;
            }
            edits++;
            touched += 2 * phrase.Count;
            foreach (var token in phrase) edited.Append(known[dice.Next(known.Count)]).Append(text, token.End, token.Space);
            at += phrase.Count;
        }
        return new GeneratedTexts(text, edited.ToString(), edits, touched, 0);
    }

    /// <param name="share">Of phrases of one to four words.</param>
    public static GeneratedTexts Of(int words, double share, int seed)
    {
        var dice = new Random(seed);
        var vocabulary = Enumerable.Range(0, 4_000).Select(_ => new string([.. Enumerable.Range(0, 3 + dice.Next(8)).Select(_ => (char)('a' + dice.Next(26)))])).ToArray();
        var (old, edits, touched) = (Draft(), 0, 0);
        var paragraphs = old.Select(Edited).ToList();
        var moved = old.Count / 50;
        for (var at = 0; at < moved; at++)
        {
            var from = dice.Next(paragraphs.Count);
            var paragraph = paragraphs[from];
            paragraphs.RemoveAt(from);
            paragraphs.Insert(dice.Next(paragraphs.Count), paragraph);
        }
        return new GeneratedTexts(string.Join("\n\n", old.Select(p => string.Join(' ', p))) + "\n", string.Join("\n\n", paragraphs) + "\n", edits, touched, moved);

        string Word() => dice.NextDouble() < 0.4 ? Light[dice.Next(Light.Length)] : vocabulary[(int)(Math.Pow(dice.NextDouble(), 2) * vocabulary.Length)];

        List<string[]> Draft()
        {
            var draft = new List<string[]>();
            for (var count = 0; count < words; count += draft[^1].Length)
                draft.Add([.. Enumerable.Range(0, 20 + dice.Next(120)).Select(at => Word() + (at % 15 == 14 ? "." : ""))]);
            return draft;
        }

        string Edited(string[] paragraph)
        {
            var edited = new List<string>();
            for (var at = 0; at < paragraph.Length;)
            {
                var phrase = Math.Min(1 + dice.Next(4), paragraph.Length - at);
                if (dice.NextDouble() >= share)
                {
                    edited.AddRange(paragraph.AsSpan(at, phrase));
                    at += phrase;
                    continue;
                }
                edits++;
                var kind = dice.Next(3);
                if (kind != 0) { edited.AddRange(Enumerable.Range(0, phrase).Select(_ => Word())); touched += phrase; }
                if (kind == 2) continue;
                at += phrase;
                touched += phrase;
            }
            return string.Join(' ', edited);
        }
    }
}
