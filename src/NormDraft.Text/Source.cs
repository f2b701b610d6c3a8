namespace NormDraft.Text;

/// <summary>A text cut and numbered once, to be compared with many. For one thread.</summary>
internal sealed class Source
{
    public Source(string text) : this(text, new Vocabulary())
    {
    }

    /// <param name="vocabulary">Shared by texts that have words in common.</param>
    public Source(string text, Vocabulary vocabulary)
    {
        Text = text;
        Tokens = Words.Cut(text);
        Vocabulary = vocabulary;
        Numbers = Vocabulary.Number(text, Tokens);
        Boundaries = new Boundaries(text, Tokens);
    }

    public string Text { get; }

    public List<Token> Tokens { get; }

    /// <summary>Grows with every text compared.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>For each token the number of its word.</summary>
    public int[] Numbers { get; }

    public Boundaries Boundaries { get; }
}
